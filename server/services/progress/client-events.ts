import type { Lang } from '#shared/types/catalogue.ts'
import { percentOf } from '#shared/exercise-result.ts'
import type { EventResult } from '#shared/types/progress.ts'
import type { Person } from '#shared/types/person.ts'
import { eventInput, type ReadEvent } from '#shared/schemas/event.ts'
import type { EventData } from '#shared/progress-state.ts'
import { Erased } from '../../models/erased.ts'
import { PackageVersion } from '../../models/package-version.ts'
import { gradeCheck } from '../assessment/self-check.ts'
import { finishByEarlierVisit } from '../cases/finish.ts'
import { catalogue, findLesson } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { accountKey } from '../people/ids.ts'
import { linkedGuests } from './guests.ts'
import { countEvents } from './limit.ts'
import { recordEvent, recordEvents, type NewEvent } from './record.ts'

/** What became of an event that was sent, and as what it goes into the log if it does. */
interface Judged {
  result: EventResult
  accepted?: NewEvent
}

/**
 * Records what a browser reports under one account. Each event is judged on its own: one that cannot be used is refused and
 * holds up no other. A guest's is taken only once the person has said that the guest is theirs.
 * @param person who is signed in, null for nobody
 * @param sent.as MeView.key of the account that the browser means; another person may have signed in meanwhile
 * @throws DomainError ERASED (also when nobody is signed in), NOT_SIGNED_IN, OTHER_ACCOUNT, TOO_MANY_REQUESTS
 */
export async function recordClientEvents(person: Pick<Person, 'id'> | null, sent: { as: string, events: readonly unknown[] }): Promise<EventResult[]> {
  if (await Erased.exists({ key: sent.as })) throw new DomainError('ERASED')
  if (!person) throw new DomainError('NOT_SIGNED_IN')
  if (sent.as !== accountKey(person.id)) throw new DomainError('OTHER_ACCOUNT')
  await countEvents(person.id, sent.events.length)
  const read = sent.events.map(input => ({ input, event: eventInput.safeParse(input).data }))
  const guests = await linkedGuests(person.id, [...new Set(read.flatMap(({ event }) => event?.guest ?? []))])
  const versions = await versionsOf(read.flatMap(({ event }) => event?.exercise?.version ?? []))
  const judged = read.map(({ input, event }): Judged => event
    ? judge(person.id, event, { guests, versions })
    : { result: { id: idOf(input), saved: false, code: 'VALIDATION' } })
  const events = new Map(judged.flatMap(({ accepted }) => accepted ? [[accepted.id, accepted]] : []))
  await recordEvents([...events.values()])
  return judged.map(({ result }) => result)
}

/** What events may speak of, as far as the database knows. */
interface Known {
  /** Guests that the person said they were. */
  guests: ReadonlySet<string>
  /** Versions of packages. One goes days after nobody plays it any more. */
  versions: ReadonlySet<string>
}

async function versionsOf(named: string[]): Promise<Set<string>> {
  if (named.length === 0) return new Set()
  const found = await PackageVersion.find({ _id: { $in: [...new Set(named)] } }, { _id: 1 }).lean()
  return new Set(found.map(({ _id }) => _id))
}

function judge(learner: string, event: ReadEvent, { guests, versions }: Known): Judged {
  if (event.guest !== undefined && !guests.has(event.guest)) return { result: { id: event.id, saved: false, code: 'GUEST_NOT_LINKED' } }
  const accepted = event.exercise && !versions.has(event.exercise.version) ? null : newEvent(learner, event)
  return accepted ? { result: { id: event.id, saved: true }, accepted } : { result: { id: event.id, saved: false, code: 'NOT_FOUND' } }
}

/**
 * The learner says that a lesson is done; of one with exercises, that they worked through what stands in their place.
 * Said again, it is the same event; opening alone never comes here.
 * @throws DomainError NOT_FOUND, CONFLICT where its self-checks say so (consequences.ts), CASE_NOT_FINISHED where its case does and no visit has come to an end
 */
export async function completeLesson(learner: string, lessonUid: string, lang: Lang): Promise<void> {
  const lesson = findLesson(lessonUid)
  const { module, text, completion } = lesson
  if (completion === 'check') throw new DomainError('CONFLICT')
  if (completion === 'case') {
    if (await finishByEarlierVisit(learner, lesson)) return
    throw new DomainError('CASE_NOT_FINISHED')
  }
  await recordEvent({
    id: `completed:${lessonUid}`,
    learner,
    verb: 'completed',
    object: lessonUid,
    module,
    lang,
    contentHash: text[lang].hash,
    at: new Date(),
  })
}

function idOf(input: unknown): string | null {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null
  return typeof id === 'string' ? id.slice(0, 64) : null
}

/** The event as the log takes it; null where the lesson, or the self-check or exercise in it, is not, or no longer, in the catalogue. */
function newEvent(learner: string, event: ReadEvent): NewEvent | null {
  const answered = event.verb === 'answered' ? gradeCheck(event.check ?? '', event.answer, event.lang) : null
  if (event.verb === 'answered' && !answered) return null
  const uid = answered?.lesson ?? event.lesson
  const lesson = catalogue().modules.flatMap(module => module.lessons).find(candidate => candidate.uid === uid)
  // A lesson that its self-checks finish is not finished by a word.
  if (!lesson || (event.verb === 'completed' && (lesson.completion === 'check' || lesson.completion === 'case'))) return null
  if (event.exercise && !lesson.exerciseIds.includes(event.exercise.name)) return null
  const data = dataOf(event)
  const score = answered ? answered.score : scoreOf(event)
  return {
    id: event.id,
    learner,
    verb: event.verb,
    object: uid,
    module: lesson.module,
    lang: event.lang,
    contentHash: event.contentHash ?? lesson.text[event.lang].hash,
    at: event.at,
    ...(score === undefined ? {} : { score }),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  }
}

/** What an exercise that was submitted came to, where it has points. */
function scoreOf({ verb, exercise }: ReadEvent): number | undefined {
  const { raw, max } = exercise?.result ?? {}
  return verb !== 'scored' || raw === undefined || max === undefined ? undefined : percentOf(raw, max)
}

/** What the log keeps besides; of an answer only to which self-check it was, of an exercise what it told. */
function dataOf({ verb, visit, seconds, anchor, device, check, exercise, guest }: ReadEvent): EventData {
  const seen = verb === 'progressed' ? { visit, seconds, anchor, device } : verb === 'answered' ? { check } : { exercise }
  return Object.fromEntries(Object.entries({ ...seen, guest }).filter(([, value]) => value !== undefined))
}
