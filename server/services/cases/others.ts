import type { GraphChoice } from '#shared/case-graph.ts'
import { CaseVisit } from '../../models/case-visit.ts'
import { hiddenCells, SMALLEST_GROUP } from '../programme/suppress.ts'

/** What a visit tells here: the decisions of one person, in order. */
export interface DecidedVisit {
  learner: string
  steps: ReadonlyArray<{ node: string, choice: string }>
}

/** People by choice, by node. */
export type FirstChoices = Map<string, Map<string, number>>

/**
 * How many people chose what when they first came to a node: what they try later, knowing what follows, is another matter.
 * @param visits each person's in the order in which they were begun
 * @param except who asks: they know what they chose
 */
export async function firstChoices(visits: Iterable<DecidedVisit> | AsyncIterable<DecidedVisit>, except: string | null): Promise<FirstChoices> {
  const counts: FirstChoices = new Map()
  const seen = new Set<string>()
  let current = ''
  for await (const { learner, steps } of visits) {
    if (learner === except) continue
    if (learner !== current) seen.clear()
    current = learner
    for (const { node, choice } of steps) {
      if (seen.has(node)) continue
      seen.add(node)
      const chosen = counts.get(node) ?? new Map<string, number>()
      counts.set(node, chosen.set(choice, (chosen.get(choice) ?? 0) + 1))
    }
  }
  return counts
}

/** The same from the database. */
export function othersOf(study: string, except: string | null): Promise<FirstChoices> {
  const visits = CaseVisit.find({ case: study }, { 'learner': 1, 'steps.node': 1, 'steps.choice': 1 }).sort({ case: 1, learner: 1, number: 1 }).lean<DecidedVisit[]>()
  return firstChoices(visits.cursor(), except)
}

/**
 * What may be shown of them: nothing of fewer than five people, and no choice of so few.
 * Choices that the case has no more are not counted.
 * @returns people in all, and by choice in their order; null where they may not be told
 */
export function shownChoices(choices: readonly GraphChoice[], chosen: ReadonlyMap<string, number> | undefined): { people: number, byChoice: Array<number | null> } | null {
  const cells = choices.map(({ id }) => chosen?.get(id) ?? 0)
  const people = cells.reduce((sum, cell) => sum + cell, 0)
  if (people < SMALLEST_GROUP) return null
  const hidden = hiddenCells(cells)
  return { people, byChoice: cells.map((cell, index) => hidden[index] ? null : cell) }
}
