import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyWrite, headsOf, MOST_CHARACTERS, MOST_HEADS, MOST_VERSIONS, NEW_FIELD, ONE_GO_MS, restoring, type Write } from '../../../../../server/services/plans/field-state.ts'
import type { FieldState } from '../../../../../server/models/plan.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute))
const write = (id: string, by: string, base: string[], minute = 0, value = `besedilo ${id}`): Write => ({ id, by, base, value, at: at(minute) })
const after = (...writes: Write[]) => writes.reduce<FieldState>((state, one) => applyWrite(state, one)!, NEW_FIELD)
const texts = (state: FieldState) => headsOf(state).map(({ value }) => value)

describe('a write', () => {
  it('takes the place of what its writer saw', () => {
    expect(texts(after(write('a', 'ana', []), write('b', 'boris', ['a'])))).toEqual(['besedilo b'])
  })

  it('on an old base stands beside what came meanwhile', () => {
    const state = after(write('a', 'ana', []), write('b', 'boris', ['a']), write('c', 'ciril', ['a']))
    expect(texts(state)).toEqual(['besedilo b', 'besedilo c'])
    expect(headsOf(state).map(({ by }) => by)).toEqual(['boris', 'ciril'])
  })

  it('that both begin with stands twice', () => {
    expect(texts(after(write('a', 'ana', []), write('b', 'boris', [])))).toEqual(['besedilo a', 'besedilo b'])
  })

  it('that names both joins them', () => {
    expect(texts(after(write('a', 'ana', []), write('b', 'boris', []), write('c', 'ana', ['a', 'b'])))).toEqual(['besedilo c'])
  })

  it('goes on with one of two and leaves the other', () => {
    expect(texts(after(write('a', 'ana', []), write('b', 'boris', []), write('c', 'ana', ['a'])))).toEqual(['besedilo b', 'besedilo c'])
  })

  it('again changes nothing, also after somebody went on from it', () => {
    const state = after(write('a', 'ana', []), write('b', 'boris', ['a']))
    expect(applyWrite(state, write('a', 'ana', []))).toBe(state)
    expect(applyWrite(state, write('b', 'boris', ['a']))).toBe(state)
  })

  it('in one go with the last of the same person is one version', () => {
    const state = after(write('a', 'ana', [], 0), write('b', 'ana', ['a'], 4), write('c', 'ana', ['b'], 9))
    expect(state.versions).toMatchObject([{ id: 'c', ids: ['a', 'b', 'c'], value: 'besedilo c', since: at(0), at: at(9) }])
    expect(applyWrite(state, write('b', 'ana', ['a'], 10))).toBe(state)
  })

  it('after a while, or by another person, is another version', () => {
    expect(after(write('a', 'ana', [], 0), write('b', 'ana', ['a'], ONE_GO_MS / 60_000)).versions).toHaveLength(2)
    expect(after(write('a', 'ana', [], 0), write('b', 'boris', ['a'], 1)).versions).toHaveLength(2)
  })

  it('of somebody who saw the beginning of a go does not take the place of its end', () => {
    expect(texts(after(write('a', 'ana', []), write('b', 'ana', ['a'], 1), write('c', 'boris', ['a'], 2)))).toEqual(['besedilo b', 'besedilo c'])
  })

  it('is refused where too many stand beside one another, until they are joined', () => {
    const full = after(...Array.from({ length: MOST_HEADS }, (_, n) => write(`w${n}`, `m${n}`, [])))
    expect(applyWrite(full, write('x', 'ana', []))).toBeNull()
    expect(texts(applyWrite(full, write('x', 'ana', full.heads))!)).toEqual(['besedilo x'])
    expect(applyWrite(full, write('x', 'ana', ['w0']))).not.toBeNull()
  })
})

describe('what is kept', () => {
  it('is bounded, the newest and what stands', () => {
    const many = after(...Array.from({ length: 60 }, (_, n) => write(`w${n}`, `m${n % 2}`, n === 0 ? [] : [`w${n - 1}`], n)))
    expect(many.versions).toHaveLength(MOST_VERSIONS)
    expect(many.versions.at(-1)!.id).toBe('w59')
    const long = 'a'.repeat(8000)
    const large = after(...Array.from({ length: 20 }, (_, n) => write(`w${n}`, `m${n % 2}`, n === 0 ? [] : [`w${n - 1}`], n, long)))
    expect(large.versions).toHaveLength(Math.floor(MOST_CHARACTERS / long.length) + 1)
  })
})

describe('restoring', () => {
  it('is a new version in place of all that stand', () => {
    const state = after(write('a', 'ana', []), write('b', 'boris', ['a']), write('c', 'ciril', ['a']))
    const restored = applyWrite(state, restoring(state, 'a', { id: 'r', by: 'ana', at: at(20) })!)!
    expect(texts(restored)).toEqual(['besedilo a'])
    expect(restored.versions.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'r'])
  })

  it('is a version of its own also over what the same person has just written', () => {
    const state = after(write('a', 'ana', []), write('b', 'boris', ['a']), write('c', 'ana', ['b']))
    expect(applyWrite(state, restoring(state, 'a', { id: 'r', by: 'ana', at: at(1) })!)!.versions.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'r'])
  })

  it('finds only what is kept', () => {
    expect(restoring(NEW_FIELD, 'a', { id: 'r', by: 'ana', at: at(0) })).toBeNull()
  })
})

/**
 * People with their own, possibly old, picture of the field: each may look, write on from what they saw (which reaches the field
 * late, twice or in another order than others'), or join all they see.
 */
const ACTS = fc.array(fc.record({ who: fc.nat(3), act: fc.constantFrom('look', 'write', 'write', 'join', 'again'), minute: fc.nat(30) }), { maxLength: 40 })

describe('whoever writes when', () => {
  it('every text stands, or somebody who had seen it wrote on from it', () => {
    fc.assert(fc.property(ACTS, (acts) => {
      let state = NEW_FIELD
      const seen: string[][] = [[], [], [], []]
      const sent: Write[] = []
      /** Which texts' writers had each text before them. */
      const goneOn = new Set<string>()
      for (const [n, { who, act, minute }] of acts.entries()) {
        if (act === 'look') seen[who] = [...state.heads]
        else if (act === 'again') {
          const old = sent[minute % Math.max(sent.length, 1)]
          if (old) expect(applyWrite(state, old)).toBe(state)
        }
        else {
          const base = act === 'join' ? seen[who]! : seen[who]!.slice(0, 1)
          const one = write(`w${n}`, `m${who}`, base, minute)
          const next = applyWrite(state, one)
          if (next === null) continue
          for (const id of base) goneOn.add(id)
          sent.push(one)
          seen[who] = [one.id, ...seen[who]!.filter(id => !base.includes(id))]
          state = next
        }
        for (const { id, value } of sent) {
          if (!goneOn.has(id)) expect(texts(state), `${id} is gone`).toContain(value)
        }
        expect(state.heads.every(id => state.versions.some(version => version.id === id))).toBe(true)
        expect(state.heads.length).toBeLessThanOrEqual(MOST_HEADS)
      }
    }), { numRuns: 500 })
  })

  it('those who write at the same time leave the same texts in whichever order they come', () => {
    fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2 }), (order) => {
      const start = after(write('a', 'ana', []))
      const end = order.reduce((state, n) => applyWrite(state, write(`w${n}`, `m${n}`, ['a']))!, start)
      expect([...texts(end)].sort()).toEqual(order.map(n => `besedilo w${n}`).sort())
    }))
  })
})
