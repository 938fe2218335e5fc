import { expect, it } from 'vitest'
import { Trickle } from '../../../../stores/exercise/trickle.ts'

it('lets many through at once and then one now and then, however long it is asked', () => {
  let now = 0
  const trickle = new Trickle(() => now)
  const passed = () => Array.from({ length: 1000 }, () => trickle.take()).filter(Boolean).length
  expect(passed()).toBe(120)
  expect(passed()).toBe(0)
  now += 1999
  expect(passed()).toBe(0)
  now += 1
  expect(passed()).toBe(1)
  now += 9000
  expect(passed()).toBe(4)
  now += 1000
  expect(passed()).toBe(1)
  now += 24 * 60 * 60_000
  expect(passed()).toBe(120)
})

it('lets fewer through where fewer are wanted', () => {
  let now = 0
  const trickle = new Trickle(() => now, 3)
  const passed = () => Array.from({ length: 1000 }, () => trickle.take()).filter(Boolean).length
  expect(passed()).toBe(3)
  now += 24 * 60 * 60_000
  expect(passed()).toBe(3)
})
