import { describe, expect, it } from 'vitest'
import { groupByLetter } from '../../../../components/glossary/group-by-letter.ts'

const term = (text: string) => ({ id: text, term: text, other: '', definition: '' })
const letters = (words: string[], lang: 'sl' | 'en') => groupByLetter(words.map(term), lang).map(group => group.letter)

describe('groupByLetter', () => {
  it('puts č after c, š after s and ž after z in Slovene', () => {
    expect(letters(['žig', 'zavod', 'šola', 'sidro', 'čas', 'cena', 'dogodek'], 'sl')).toEqual(['C', 'Č', 'D', 'S', 'Š', 'Z', 'Ž'])
  })

  it('sorts the terms of a letter by the same alphabet', () => {
    const [group] = groupByLetter(['mreža', 'merilo', 'mešanica', 'mesto'].map(term), 'sl')
    expect(group?.terms.map(one => one.term)).toEqual(['merilo', 'mesto', 'mešanica', 'mreža'])
  })

  it('takes capital and small letters as one', () => {
    expect(letters(['BID', 'brezplačni uporabnik', 'Bon'], 'sl')).toEqual(['B'])
  })

  it('keeps terms that begin with a digit together and first', () => {
    expect(letters(['action plan', '25 priorities', '15-minute city'], 'en')).toEqual(['0–9', 'A'])
  })

  it('leaves what it was given as it was', () => {
    const given = ['b', 'a'].map(term)
    groupByLetter(given, 'en')
    expect(given.map(one => one.term)).toEqual(['b', 'a'])
  })
})
