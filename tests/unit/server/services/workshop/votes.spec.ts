import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decision, tally } from '../../../../../server/services/workshop/votes.ts'

const CHOICES = ['buy', 'rent', 'wait']
const votes = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom(...CHOICES, 'gone'))

describe('tally', () => {
  it.each([
    ['nobody voted', {}, [0, 0, 0], []],
    ['one is ahead', { a: 'rent', b: 'rent', c: 'buy' }, [1, 2, 0], ['rent']],
    ['less than half is a majority, too', { a: 'buy', b: 'buy', c: 'rent', d: 'wait', e: 'wait', f: 'wait' }, [2, 1, 3], ['wait']],
    ['two are even', { a: 'buy', b: 'wait' }, [1, 0, 1], ['buy', 'wait']],
    ['a choice that is not there counts for nothing', { a: 'gone', b: 'rent' }, [0, 1, 0], ['rent']],
  ])('%s', (_name, given, counts, leading) => {
    expect(tally(given as Record<string, string>, CHOICES)).toEqual({ counts: CHOICES.map((choice, place) => ({ choice, votes: counts[place] })), leading })
  })

  it('counts everybody once who chose what there is', () => {
    fc.assert(fc.property(votes, (given) => {
      const { counts } = tally(given, CHOICES)
      expect(counts.reduce((sum, one) => sum + one.votes, 0)).toBe(Object.values(given).filter(vote => vote !== 'gone').length)
    }))
  })
})

describe('decision', () => {
  it.each([
    ['the one that leads, whatever the host would like', { a: 'rent', b: 'rent', c: 'buy' }, 'buy', 'rent'],
    ['even: the host chooses among the leading', { a: 'buy', b: 'wait' }, 'wait', 'wait'],
    ['even: none of the leading is no choice', { a: 'buy', b: 'wait' }, 'rent', null],
    ['even: the host has not chosen', { a: 'buy', b: 'wait' }, null, null],
    ['nobody voted: the host may choose any', {}, 'rent', 'rent'],
    ['nobody voted: what is not there is no choice', {}, 'gone', null],
  ])('%s', (_name, given, wish, decided) => {
    expect(decision(tally(given as Record<string, string>, CHOICES), wish)).toBe(decided)
  })

  it('never goes against more votes', () => {
    fc.assert(fc.property(votes, fc.option(fc.constantFrom(...CHOICES)), (given, wish) => {
      const counted = tally(given, CHOICES)
      const decided = decision(counted, wish)
      const votesFor = counted.counts.find(one => one.choice === decided)?.votes
      if (decided !== null) expect(votesFor).toBe(Math.max(...counted.counts.map(one => one.votes)))
    }))
  })
})
