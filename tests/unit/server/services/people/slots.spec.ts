import { describe, expect, it } from 'vitest'
import { makeSlots } from '../../../../../server/services/people/slots.ts'

/** Work that ends when told. */
function held() {
  let end = () => {}
  const done = new Promise<void>(resolve => end = resolve)
  return { done, end }
}

describe('makeSlots', () => {
  it('runs two at a time, keeps the order of the rest and refuses what does not fit in line', async () => {
    const slots = makeSlots(2, 2)
    const started: number[] = []
    const works = [held(), held(), held(), held()]
    const runs = works.map((work, i) => slots('a', async () => {
      started.push(i)
      await work.done
      return i
    }))
    await Promise.resolve()
    expect(started).toEqual([0, 1])
    await expect(slots('a', async () => 4)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 })

    works[1]!.end()
    await runs[1]
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2])
    for (const work of works) work.end()
    expect(await Promise.all(runs)).toEqual([0, 1, 2, 3])
    expect(await slots('a', async () => 'free again')).toBe('free again')
  })

  it('gives the place on when work fails', async () => {
    const slots = makeSlots(1, 5)
    const failing = slots('a', async () => {
      throw new Error('broken')
    })
    const next = slots('a', async () => 'next')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('next')
  })

  it('lets keys take turns, however long the line of one is', async () => {
    const slots = makeSlots(1, 64)
    const order: string[] = []
    const first = held()
    const runs = [slots('flood', () => first.done)]
    const add = (key: string, name: string) => runs.push(slots(key, async () => void order.push(name)))
    for (let i = 1; i <= 20; i++) add('flood', `flood ${i}`)
    add('ana', 'ana')
    add('bor', 'bor')
    first.end()
    await Promise.all(runs)
    expect(order.slice(0, 4)).toEqual(['flood 1', 'ana', 'bor', 'flood 2'])
    expect(order).toHaveLength(22)
  })

  it('makes room for others at the cost of the longest line', async () => {
    const slots = makeSlots(1, 4)
    const first = held()
    const flood = [slots('flood', () => first.done), ...Array.from({ length: 4 }, (_, i) => slots('flood', async () => `flood ${i}`))]
    const told = Promise.allSettled(flood)
    const ana = slots('ana', async () => 'ana')
    const bor = slots('bor', async () => 'bor')
    // Two of the flood are left waiting: a third person's work fits no more than a second piece of Ana's does.
    const late = Promise.allSettled([slots('ana', async () => 'ana again'), slots('flood', async () => 'more')])
    first.end()
    expect(await Promise.all([ana, bor])).toEqual(['ana', 'bor'])
    expect((await told).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
    for (const result of [...await late, ...(await told).slice(3)]) expect(result).toMatchObject({ reason: { code: 'UNAVAILABLE', retryAfter: 5 } })
    expect(await slots('flood', async () => 'free again')).toBe('free again')
  })

  it('refuses at once where none may wait', async () => {
    const slots = makeSlots(1, 0)
    const work = held()
    const run = slots('a', () => work.done)
    for (const key of ['a', 'b']) await expect(slots(key, async () => 'no room')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    work.end()
    await run
    expect(await slots('b', async () => 'free again')).toBe('free again')
  })

  it('never runs more than it has places for', async () => {
    const slots = makeSlots(2, 64)
    let now = 0
    let most = 0
    await Promise.all(Array.from({ length: 60 }, (_, i) => slots(`${i % 7}`, async () => {
      most = Math.max(most, ++now)
      await new Promise(resolve => setImmediate(resolve))
      now--
    })))
    expect(most).toBe(2)
  })
})
