import type { Lang } from '#shared/types/catalogue.ts'
import type { EventResult } from '#shared/types/progress.ts'
import { eventInput, type ReadEvent } from '#shared/schemas/event.ts'
import type { EventData } from '#shared/progress-state.ts'
import { catalogue, findLesson } from '../catalogue/catalogue.ts'
import { countEvents } from './limit.ts'
import { recordEvent, recordEvents, type NewEvent } from './record.ts'

/**
 * Records what a browser reports. Each event is judged on its own: one that cannot be used is refused and holds up no other.
 * @param inputs as they were sent
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function recordClientEvents(learner: string, inputs: readonly unknown[]): Promise<EventResult[]> {
  await countEvents(learner, inputs.length)
  const read = inputs.map(input => ({ input, event: eventInput.safeParse(input).data }))
  const results = read.map(({ input, event }): EventResult & { accepted?: NewEvent } => {
    if (!event) return { id: idOf(input), saved: false, code: 'VALIDATION' }
    const accepted = newEvent(learner, event)
    return accepted ? { id: event.id, saved: true, accepted } : { id: event.id, saved: false, code: 'NOT_FOUND' }
  })
  const events = new Map(results.flatMap(({ accepted }) => accepted ? [[accepted.id, accepted]] : []))
  await recordEvents([...events.values()])
  return results.map(({ accepted: _, ...result }) => result)
}

/**
 * The learner says that a lesson is done. Said again, it is the same event; opening alone never comes here.
 * @throws DomainError NOT_FOUND
 */
export async function completeLesson(learner: string, lessonUid: string, lang: Lang): Promise<void> {
  const { module, text } = findLesson(lessonUid)
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

/** The event as the log takes it; null where the lesson is not, or no longer, in the catalogue. */
function newEvent(learner: string, { id, verb, lesson: uid, lang, at, visit, seconds, anchor, device }: ReadEvent): NewEvent | null {
  const lesson = catalogue().modules.flatMap(module => module.lessons).find(candidate => candidate.uid === uid)
  if (!lesson) return null
  const data: EventData = {
    ...(visit === undefined ? {} : { visit }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(device === undefined ? {} : { device }),
  }
  return {
    id,
    learner,
    verb,
    object: uid,
    module: lesson.module,
    lang,
    contentHash: lesson.text[lang].hash,
    at,
    ...(verb === 'progressed' ? { data } : {}),
  }
}
