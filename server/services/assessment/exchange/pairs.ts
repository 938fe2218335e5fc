import type { ExchangeBody } from './model.ts'
import type { QuestionNotes } from './notes.ts'
import { refuse } from './weights.ts'

/**
 * Pairs as the kind they were written from: matching, or with our own tag ordering (its right sides are places) and groups.
 * @returns null after having named why they are none
 */
export function pairsBody(all: ReadonlyArray<{ left: string, right: string, line: number }>, kind: string, line: number, notes: QuestionNotes): ExchangeBody | null {
  const pairs = all.filter(pair => pair.left !== '').map(({ left, right }) => ({ left, right }))
  if (pairs.length < 2) return refuse(notes, 'exchange-pairs-few', line)
  const repeated = all.find(({ left }, place) => left !== '' && all.slice(0, place).some(other => other.left === left))
  if (repeated) return refuse(notes, 'exchange-pair-repeated', repeated.line, { left: repeated.left })
  if (kind === 'ordering' && pairs.every(({ right }) => /^\d{1,3}$/.test(right))) {
    return { kind: 'ordering', items: pairs.toSorted((a, b) => Number(a.right) - Number(b.right)).map(pair => pair.left) }
  }
  if (kind === 'groups') {
    const names = [...new Set(all.map(pair => pair.right))]
    return { kind: 'groups', groups: names.map(name => ({ name, items: pairs.filter(pair => pair.right === name).map(pair => pair.left) })) }
  }
  return { kind: 'matching', pairs, surplus: [...new Set(all.filter(pair => pair.left === '').map(pair => pair.right))] }
}

/** The same the other way: what a format that knows only pairs gets of the three kinds; a pair without a left side is surplus. */
export function pairsOf(body: Extract<ExchangeBody, { kind: 'matching' | 'ordering' | 'groups' }>): Array<{ left: string, right: string }> {
  if (body.kind === 'ordering') return body.items.map((left, place) => ({ left, right: String(place + 1) }))
  if (body.kind === 'matching') return [...body.pairs, ...body.surplus.map(right => ({ left: '', right }))]
  return body.groups.flatMap(({ name, items }) => items.length > 0 ? items.map(left => ({ left, right: name })) : [{ left: '', right: name }])
}
