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
    const runs = works.map((work, i) => slots(async () => {
      started.push(i)
      await work.done
      return i
    }))
    await Promise.resolve()
    expect(started).toEqual([0, 1])
    await expect(slots(async () => 4)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 })

    works[1]!.end()
    await runs[1]
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2])
    for (const work of works) work.end()
    expect(await Promise.all(runs)).toEqual([0, 1, 2, 3])
    expect(await slots(async () => 'free again')).toBe('free again')
  })

  it('gives the place on when work fails', async () => {
    const slots = makeSlots(1, 5)
    const failing = slots(async () => {
      throw new Error('broken')
    })
    const next = slots(async () => 'next')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('next')
  })

  it('lets a key with a share hold no more than that, and the others in', async () => {
    const slots = makeSlots(1, 10)
    const share = { key: 'a', most: 2 }
    const works = [held(), held()]
    const runs = works.map(({ done }) => slots(() => done, share))
    await expect(slots(async () => 'third', share)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 })
    const others = [slots(async () => 'other', { key: 'b', most: 2 }), slots(async () => 'free')]

    works[0]!.end()
    await runs[0]
    const next = slots(async () => 'next', share)
    await expect(slots(async () => 'third', share)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    works[1]!.end()
    expect(await Promise.all([...others, next])).toEqual(['other', 'free', 'next'])
  })

  it('gives a share back when work fails, and when the line is full', async () => {
    const slots = makeSlots(1, 0)
    const share = { key: 'a', most: 1 }
    const work = held()
    const run = slots(() => work.done)
    for (let i = 0; i < 3; i++) await expect(slots(async () => 'no room', share)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    work.end()
    await run
    const broken = slots(async () => {
      throw new Error('broken')
    }, share)
    await expect(broken).rejects.toThrow('broken')
    expect(await slots(async () => 'free again', share)).toBe('free again')
  })

  it('never runs more than it has places for', async () => {
    const slots = makeSlots(2, 64)
    let now = 0
    let most = 0
    await Promise.all(Array.from({ length: 60 }, () => slots(async () => {
      most = Math.max(most, ++now)
      await new Promise(resolve => setImmediate(resolve))
      now--
    })))
    expect(most).toBe(2)
  })
})
