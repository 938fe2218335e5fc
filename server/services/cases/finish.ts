import type { CatalogueLesson } from '#shared/types/catalogue.ts'
import { CaseVisit, type CaseVisitRecord } from '../../models/case-visit.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { recordEvents, type NewEvent } from '../progress/record.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'

/** What is told of a visit that came to an end. */
type EndedVisit = Pick<CaseVisitRecord, '_id' | 'learner' | 'case' | 'endedAt'>

/** Lessons that a case finishes. */
function lessonsOf(study: string): CatalogueLesson[] {
  return catalogue().modules.flatMap(module => module.lessons).filter(lesson => lesson.completion === 'case' && lesson.case === study)
}

/**
 * The events that say which lessons are done by a visit that came to an end; nothing of what was decided.
 * They have the id of every such word, so a lesson is done once however many visits end.
 */
function eventsOf({ _id, learner, endedAt }: EndedVisit, lessons: readonly CatalogueLesson[]): NewEvent[] {
  return lessons.map(({ uid, module }) => ({
    id: `completed:${uid}`, learner, verb: 'completed', object: uid, module, at: endedAt!, data: { source: _id.toString() },
  }))
}

/** Tells the event log what follows from a visit that came to an end, and notes that it was told. */
export async function logVisit(visit: EndedVisit): Promise<void> {
  await recordEvents(eventsOf(visit, lessonsOf(visit.case)))
  // Losing this write only means that it is told once more.
  await CaseVisit.updateOne({ _id: visit._id, learner: visit.learner }, { $set: { logged: true } }, { writeConcern: { w: 1, j: false } })
}

/** Tells what a crash kept from the event log; run after start and once a minute. */
export async function logEndedVisits(report: Report = raise): Promise<void> {
  await eachOnItsOwn(await CaseVisit.find({ logged: false }, { learner: 1, case: 1, endedAt: 1 }).lean(), logVisit, report)
}

/**
 * Whether a lesson that a case finishes is done by a visit that ended before the lesson asked for it; if so, the log is told.
 * @returns false where no visit of the learner has come to an end
 */
export async function finishByEarlierVisit(learner: string, lesson: CatalogueLesson): Promise<boolean> {
  const visit = await CaseVisit.findOne({ learner, case: lesson.case ?? '', end: { $exists: true } }).sort({ number: 1 }).lean()
  if (!visit) return false
  await recordEvents(eventsOf(visit, [lesson]))
  return true
}
