import { z } from 'zod'
import { LANGUAGES } from '../types/catalogue.ts'
import { CLIENT_VERBS } from '../types/progress.ts'
import { answerInput } from './answer.ts'
import { uid } from './attempt.ts'
import { namedReport } from './exercise.ts'
import { logVerb } from '../exercise-statement.ts'

/** Nobody learnt here before the product was there; an earlier clock is a broken one. */
const EARLIEST = Date.UTC(2026, 0, 1)
const DAY = 24 * 60 * 60

/** Ids made by a browser have no colon; the server's own have one, so that they cannot meet. */
const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

/** A field name in the database, so neither dots nor dollars. */
const visit = z.string().regex(/^[A-Za-z0-9-]{8,40}$/)

/** A guest of a device, by the random id that the device gave. */
export const guestId = z.uuid()

/** MeView.key */
const accountName = z.string().regex(/^[\w-]{22}$/)

/** One thing that happened in a browser. */
export const eventInput = z.object({
  id: clientId,
  verb: z.enum(CLIENT_VERBS),
  lesson: uid,
  lang: z.enum(LANGUAGES),
  at: z.iso.datetime({ offset: true }).transform(text => new Date(text)).refine(date => date.getTime() >= EARLIEST),
  visit: visit.optional(),
  seconds: z.number().int().min(0).max(DAY).optional(),
  // Letters beyond the first 65,536 sort differently in the database and in a browser, so headings do not have them.
  anchor: z.string().max(200).regex(/^[^\s\u{10000}-\u{10FFFF}]*$/u).optional(),
  device: z.string().regex(/^[A-Za-z0-9-]{0,40}$/).optional(),
  contentHash: z.string().regex(/^[0-9a-f]{12}$/).optional(),
  check: uid.optional(),
  answer: answerInput,
  exercise: namedReport.optional(),
  guest: guestId.optional(),
}).refine(event => event.verb !== 'answered' || event.check !== undefined)
  // An exercise's events have its verbs and no others.
  .refine(({ verb, exercise }) => exercise ? verb === logVerb(exercise) : !['attempted', 'scored', 'responded'].includes(verb))
export type ReadEvent = z.output<typeof eventInput>

export const MOST_EVENTS = 100

/**
 * POST /api/events: under which account, and what; nothing, where a device only asks whether the account is still there. Each event is judged on its own, so that one that cannot be read
 * does not hold up the queue of a phone.
 */
export const eventsBody = z.object({
  as: accountName,
  events: z.array(z.unknown()).max(MOST_EVENTS),
})

/** POST /api/guest-links: the progress of this guest is to be this person's, whom the page showed when they said so. */
export const guestLinkInput = z.object({ as: accountName, guest: guestId, lessons: z.coerce.number().int().min(0).max(500).default(0) })

/** POST /api/lessons-done/[uid]: the form *Končal(a) sem*. */
export const lessonDoneInput = z.object({
  /** Where a plain form goes on; used only if it is a path of this site. */
  next: z.string().max(500).optional(),
})
