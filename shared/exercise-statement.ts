import { EXERCISE_VERBS, INTERACTION_TYPES, type ExerciseReport, type ExerciseVerb, type InteractionType, type ReportResult } from './types/exercise.ts'

/** Of one text that a statement holds; longer ones are cut. */
export const LONGEST_RESPONSE = 2000
export const LONGEST_QUESTION = 300
/** No exercise has as many points; larger numbers are not believed. */
export const MOST_POINTS = 1_000_000
/** A whole day; whoever needs longer left it open. */
const MOST_SECONDS = 24 * 60 * 60

const VERB_IDS = new Map<string, ExerciseVerb>([
  ...EXERCISE_VERBS.filter(verb => verb !== 'consumed').map(verb => [`http://adlnet.gov/expapi/verbs/${verb}`, verb] as const),
  ['http://activitystrea.ms/schema/1.0/consume', 'consumed'],
])

const SUB_CONTENT = 'http://h5p.org/x-api/h5p-subContentId'

type Unknown = Record<string, unknown>

/**
 * What is taken of an xAPI statement that came out of an exercise's frame. Nothing in it is believed that the server knows:
 * who, when and which exercise. Verbs that tell every click (*interacted*, *progressed*), those that we do not know, and
 * statements whose numbers cannot be, are left out.
 * @returns null for a statement that is not taken
 */
export function readStatement(raw: unknown): ExerciseReport | null {
  const statement = objectOf(raw)
  const verb = VERB_IDS.get(textOf(objectOf(statement.verb).id))
  if (!verb) return null
  const child = childOf(statement)
  // That one of its questions was shown says nothing.
  if (verb === 'attempted') return child ? null : { verb }
  const result = resultOf(objectOf(statement.result))
  if (result === null) return null
  return { verb, ...(child ? { child } : {}), ...(Object.keys(result).length > 0 ? { result } : {}) }
}

/** Whether the exercise as a whole was submitted, which is one try; the rule of H5P core's own listener. */
export function isSubmission({ verb, child }: ExerciseReport): boolean {
  return child === undefined && (verb === 'answered' || verb === 'completed')
}

/** As what a report stands in the log of events: begun, submitted, or whatever else it told, as that a question was answered. */
export function logVerb(report: ExerciseReport): 'attempted' | 'scored' | 'responded' {
  if (report.verb === 'attempted') return 'attempted'
  return isSubmission(report) ? 'scored' : 'responded'
}

/** A part of the exercise names its whole as parent. */
function childOf(statement: Unknown): ExerciseReport['child'] {
  const parent = objectOf(objectOf(statement.context).contextActivities).parent
  if (Array.isArray(parent) ? parent.length === 0 : !parent) return undefined
  const object = objectOf(statement.object)
  const definition = objectOf(object.definition)
  const text = plain(firstText(definition.description) || firstText(definition.name)).slice(0, LONGEST_QUESTION).replace(/[\uD800-\uDBFF]$/, '').trim()
  const type = INTERACTION_TYPES.find(known => known === definition.interactionType) as InteractionType | undefined
  return { id: idOf(textOf(object.id), objectOf(definition.extensions), text), text, ...(type ? { type } : {}) }
}

/** The id of the sub-content; types that give none are told apart by their text. */
function idOf(iri: string, extensions: Unknown, text: string): string {
  const id = /[?&]subContentId=([\w-]{1,64})(?:[&#]|$)/.exec(iri)?.[1] ?? textOf(extensions[SUB_CONTENT])
  return /^[\w-]{1,64}$/.test(id) ? id : `text-${fingerprint(text)}`
}

function fingerprint(text: string): string {
  let hash = 0x811C9DC5
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** @returns null where there is a score that cannot be */
function resultOf({ score, success, completion, duration, response }: Unknown): ReportResult | null {
  const points = pointsOf(objectOf(score))
  if (points === null) return null
  const seconds = secondsOf(textOf(duration))
  const said = textOf(response).slice(0, LONGEST_RESPONSE).replace(/[\uD800-\uDBFF]$/, '')
  return {
    ...points,
    ...(typeof success === 'boolean' ? { success } : {}),
    ...(typeof completion === 'boolean' ? { completion } : {}),
    ...(seconds === null ? {} : { seconds }),
    ...(said === '' ? {} : { response: said }),
  }
}

/** Points from 0 to a greatest number; nothing where there are none to reach. Types that say `scaled` say these too. */
function pointsOf({ raw, min, max }: Unknown): Pick<ReportResult, 'raw' | 'max'> | null {
  if (raw === undefined && max === undefined) return {}
  if (typeof raw !== 'number' || typeof max !== 'number' || (min !== undefined && min !== 0)) return null
  // Comparisons with what is no number are false.
  if (!(raw >= 0 && raw <= max && max <= MOST_POINTS)) return null
  return max === 0 ? {} : { raw, max }
}

/** An ISO 8601 duration as H5P writes it, `PT1.1S`, or with hours and minutes. */
function secondsOf(duration: string): number | null {
  const [, hours, minutes, seconds] = /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,7}(?:\.\d{1,6})?)S)?$/.exec(duration) ?? []
  const all = [hours, minutes, seconds].map(part => Number(part ?? 0))
  const total = Math.round((all[0]! * 3600 + all[1]! * 60 + all[2]!) * 10) / 10
  return total > 0 && total <= MOST_SECONDS ? total : null
}

/** The first text of a language map. */
function firstText(map: unknown): string {
  return Object.values(objectOf(map)).map(textOf).find(text => text !== '') ?? ''
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#039;': '\'', '&nbsp;': ' ' }

/** Without tags, some types leave them; it is shown as text and nothing else. */
function plain(html: string): string {
  return html.slice(0, 4 * LONGEST_QUESTION)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#039);/g, entity => ENTITIES[entity]!)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
}

function objectOf(value: unknown): Unknown {
  return typeof value === 'object' && value !== null ? value as Unknown : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
