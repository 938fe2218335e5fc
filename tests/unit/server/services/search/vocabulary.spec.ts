import { beforeAll, describe, expect, it } from 'vitest'
import { typos, Vocabulary } from '../../../../../server/services/search/vocabulary.ts'

let vocabulary: Vocabulary

beforeAll(() => {
  vocabulary = new Vocabulary('sl')
  for (const word of ['Trg', 'trgovina', 'trgovine', 'trgovec', 'občina', 'občinski', 'vitalnost', 'in']) vocabulary.add(word)
})

describe('what a question means', () => {
  it('is the same for every form of a word', () => {
    const [first, ...others] = ['občina', 'obcine', 'OBČINAH', 'občinami'].map(word => [...vocabulary.meanings(word)[0]!])
    for (const other of others) expect(other).toEqual(first)
    expect(first).toEqual([['obcin', 1]])
  })

  it('completes the last word, and the last only', () => {
    expect([...vocabulary.meanings('trgov')[0]!.keys()].sort()).toContain('trgovin')
    expect(vocabulary.meanings('obč trg').map(meaning => [...meaning.keys()][0])).toEqual(['obc', 'trg'])
  })

  it('gives a finished word far more weight than a longer one that begins with it', () => {
    const [meaning] = vocabulary.meanings('trg')
    expect(meaning!.get('trg')).toBe(1)
    expect(meaning!.get('trgovin')).toBeLessThan(0.2)
  })

  it('mends a slip of the hand in a word that occurs nowhere', () => {
    expect([...vocabulary.meanings('vitlnost')[0]!.keys()]).toEqual(['vitalnost'])
    expect([...vocabulary.meanings('vitalnsot')[0]!.keys()]).toEqual(['vitalnost'])
    expect([...vocabulary.meanings('trk')[0]!.keys()]).toEqual(['trk'])
  })

  it('leaves out words that stand everywhere, unless there are no others', () => {
    expect(vocabulary.meanings('kaj je občina')).toHaveLength(1)
    expect(vocabulary.meanings('kaj je')).not.toHaveLength(0)
    expect(vocabulary.meanings(' ,.! ')).toEqual([])
  })

  it('is bounded, however much is sent', () => {
    expect(vocabulary.meanings('trg '.repeat(100)).length).toBeLessThanOrEqual(10)
  })
})

describe('typos', () => {
  it.each([['koper', 'koper', 0], ['koper', 'kopr', 1], ['koper', 'kpoer', 1], ['koper', 'kober', 1], ['koper', 'kranj', 4], ['', 'a', 1]])('%s · %s: %i', (one, other, distance) => {
    expect(typos(one, other, 9)).toBe(distance)
    expect(typos(other, one, 9)).toBe(distance)
  })
})
