import mongoose from 'mongoose'
import { walk } from '#shared/case-graph.ts'
import { CaseVisit, type CaseVisitRecord } from '../../models/case-visit.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { findDecisions } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { logVisit } from './finish.ts'

/** How often a write is tried again because another one was faster; each time that other one succeeded. */
const TRIES = 50
/** More visits to one case than anybody makes by reading. */
const MOST_VISITS = 200

/** A decision as it comes from the page. */
export interface Decision {
  /** Id of the choice. */
  choice: string
  /** How many decisions the page showed: a second press of a button finds one more and changes nothing. */
  count: number
  why: string
}

/**
 * A visit of this learner.
 * @throws DomainError NOT_FOUND, also where it is another's
 */
export async function findVisit(learner: string, id: string): Promise<CaseVisitRecord> {
  const found = mongoose.isValidObjectId(id) ? await CaseVisit.findOne({ _id: id, learner }).lean() : null
  if (!found) throw new DomainError('NOT_FOUND')
  return found
}

/** All visits of a learner to a case, the first one first. */
export function listVisits(learner: string, study: string): Promise<CaseVisitRecord[]> {
  return CaseVisit.find({ learner, case: study }).sort({ number: 1 }).lean()
}

/**
 * Begins a visit, or gives the last one where it has gone no further than this one begins: a second press makes no second visit.
 * @param again an own visit to the same case and how many of its decisions are taken over
 * @returns its id
 * @throws DomainError NOT_FOUND, CONFLICT for a way that the case has no more, TOO_MANY_REQUESTS
 */
export async function startVisit(learner: string, study: string, again: { visit: string, steps: number } | null, now: Date = new Date()): Promise<string> {
  const { graph } = findDecisions(study)
  const earlier = again && await findVisit(learner, again.visit)
  if (earlier && earlier.case !== study) throw new DomainError('NOT_FOUND')
  const steps = earlier?.steps.slice(0, again?.steps) ?? []
  const way = walk(graph, steps.map(step => step.choice))
  if (!way || way.at.isEnd) throw new DomainError('CONFLICT')
  for (let tried = 0; tried < TRIES; tried++) {
    const [last] = await CaseVisit.find({ learner, case: study }).sort({ number: -1 }).limit(1).lean()
    if (last && isSameStart(last, steps)) return last._id.toString()
    const number = (last?.number ?? 0) + 1
    if (number > MOST_VISITS) throw new DomainError('TOO_MANY_REQUESTS')
    try {
      const made = await CaseVisit.create({ learner, case: study, number, steps, count: steps.length, taken: steps.length, startedAt: now })
      return made._id.toString()
    }
    catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }
  throw new DomainError('CONFLICT')
}

function isSameStart({ count, taken, steps, end }: CaseVisitRecord, begin: CaseVisitRecord['steps']): boolean {
  return end === undefined && count === taken && count === begin.length && steps.every((step, index) => step.choice === begin[index]!.choice)
}

/**
 * Writes a decision in one write over the count it was made at; the same decision once more changes nothing.
 * @throws DomainError NOT_FOUND, VALIDATION for a choice that is not there, CONFLICT where another one was made meanwhile
 */
export async function decide(learner: string, id: string, { choice, count, why }: Decision, now: Date = new Date()): Promise<CaseVisitRecord> {
  const visit = await findVisit(learner, id)
  if (count < visit.count) return sameDecision(visit, count, choice)
  const { graph } = findDecisions(visit.case)
  const before = walk(graph, visit.steps.map(step => step.choice))
  if (!before || count > visit.count || before.at.isEnd) throw new DomainError('CONFLICT')
  const after = walk(graph, [...visit.steps.map(step => step.choice), choice])
  if (!after) throw new DomainError('VALIDATION', { fields: { choice: 'invalid' } })
  const ended = after.at.isEnd ? { end: after.at.id, endedAt: now, logged: false } : {}
  const written = await CaseVisit.findOneAndUpdate(
    { _id: visit._id, learner, count },
    { $push: { steps: { node: before.at.id, choice, why, at: now } }, $inc: { count: 1 }, $set: ended },
    { returnDocument: 'after' },
  ).lean()
  if (!written) return sameDecision(await findVisit(learner, id), count, choice)
  if (after.at.isEnd) await logVisit(written)
  return written
}

/** What a second press finds; a different decision at the same place is told that it comes too late. */
function sameDecision(visit: CaseVisitRecord, count: number, choice: string): CaseVisitRecord {
  if (visit.steps[count]?.choice === choice) return visit
  throw new DomainError('CONFLICT')
}
