import { z } from 'zod'

/** What content/exercises/<name>.json says: which of our content types, and everything it shows, in both languages. */

/** Content types of our own, by folder: exercises/types/<name>-<version>. */
export const TYPES = { 'TCM.Grid': '1.1', 'TCM.SquareWalk': '1.1' } as const
/** What they share. */
export const KIT = 'TCM.Kit-1.1'

/** Fields of the grid: the judgement across, then the one upwards. */
const FIELDS = ['low-high', 'high-high', 'low-low', 'high-low'] as const

/** Places in the drawing of the square; drawn in exercises/types/TCM.SquareWalk-1.1/scene.js. */
export const PLACES = ['office', 'vacant-shop', 'shopfronts', 'upper-floors', 'cafe', 'poster', 'fountain', 'bench', 'car-park', 'bus-stop', 'stall', 'old-town'] as const

const line = z.string().trim().min(1)
const text = z.strictObject({ sl: line, en: line })
/** Stands in states and results, so it stays when the text is corrected. */
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(40)
const sources = z.array(z.string().regex(/^[A-Z]\d+$/)).min(1).optional()
const common = { title: text, task: text, situation: text, closing: text }

const direction = z.strictObject({ name: text, text })
const axis = z.strictObject({ name: text, low: direction, high: direction })
const field = z.strictObject({ name: text, note: text })

const measure = z.strictObject({
  id,
  name: text,
  text,
  /** Where we would put it. */
  field: z.enum(FIELDS),
  /** Where it can be defended, and under which condition. */
  also: z.array(z.strictObject({ field: z.enum(FIELDS), when: text })).min(1).max(3).optional(),
  why: text,
  /** Who takes the first step. */
  first: text,
  sources,
})

export const gridSchema = z.strictObject({
  type: z.literal('TCM.Grid'),
  ...common,
  axes: z.strictObject({ x: axis, y: axis }),
  fields: z.strictObject({ 'low-high': field, 'high-high': field, 'low-low': field, 'high-low': field }),
  measures: z.array(measure).min(3).max(12),
})

const judgement = z.strictObject({ id, kind: z.enum(['weakens', 'sound', 'unknown']), name: text, text })

const stop = z.strictObject({
  id,
  place: z.enum(PLACES),
  name: text,
  seen: text,
  /** Id of the judgement that we would give. */
  judgement: id,
  /** Judgements that can be defended, and under which condition. */
  also: z.array(z.strictObject({ judgement: id, when: text })).min(1).max(3).optional(),
  why: text,
  /** What to say to those who judged otherwise, by what they chose. */
  notes: z.record(id, text).optional(),
  first: text,
  sources,
})

export const walkSchema = z.strictObject({
  type: z.literal('TCM.SquareWalk'),
  ...common,
  judgements: z.array(judgement).min(2).max(5),
  stops: z.array(stop).min(3).max(12),
})

export const instanceSchema = z.discriminatedUnion('type', [gridSchema, walkSchema])
export type Instance = z.output<typeof instanceSchema>

/** What does not hold together in an instance that has the right shape, and where. */
export interface InstanceProblem {
  path: PropertyKey[]
  code: 'instance-repeated' | 'instance-own-field' | 'instance-judgement' | 'instance-source'
  value: string
}

/**
 * Checks what the shape alone does not say: nothing twice, nothing that is not there.
 * @param knownSources codes of content/data/sources.yml
 */
export function checkInstance(instance: Instance, knownSources: ReadonlySet<string>): InstanceProblem[] {
  const [list, parts] = instance.type === 'TCM.Grid' ? ['measures', instance.measures] as const : ['stops', instance.stops] as const
  return [
    ...repeated(parts.map(part => part.id), index => [list, index, 'id']),
    ...parts.flatMap((part, index) => (part.sources ?? []).flatMap((value, at) =>
      knownSources.has(value) ? [] : [{ path: [list, index, 'sources', at], code: 'instance-source' as const, value }])),
    ...(instance.type === 'TCM.Grid' ? checkMeasures(instance.measures) : checkStops(instance)),
  ]
}

function repeated(values: string[], pathOf: (index: number) => PropertyKey[]): InstanceProblem[] {
  return values.flatMap((value, index) => values.indexOf(value) === index ? [] : [{ path: pathOf(index), code: 'instance-repeated', value }])
}

function checkMeasures(measures: z.output<typeof measure>[]): InstanceProblem[] {
  return measures.flatMap(({ field: own, also = [] }, index) => [
    ...repeated([own, ...also.map(other => other.field)], at => ['measures', index, 'also', at - 1, 'field']),
  ])
}

function checkStops({ judgements, stops }: z.output<typeof walkSchema>): InstanceProblem[] {
  const known = new Set(judgements.map(one => one.id))
  const unknown = (value: string, path: PropertyKey[]): InstanceProblem[] => known.has(value) ? [] : [{ path, code: 'instance-judgement', value }]
  return [
    ...repeated(judgements.map(one => one.id), index => ['judgements', index, 'id']),
    ...repeated(stops.map(one => one.place), index => ['stops', index, 'place']),
    ...stops.flatMap(({ judgement: own, also = [], notes = {} }, index) => [
      ...unknown(own, ['stops', index, 'judgement']),
      ...also.flatMap((other, at) => unknown(other.judgement, ['stops', index, 'also', at, 'judgement'])),
      ...repeated([own, ...also.map(other => other.judgement)], at => ['stops', index, 'also', at - 1, 'judgement']),
      ...Object.keys(notes).flatMap(value => value === own
        ? [{ path: ['stops', index, 'notes', value], code: 'instance-own-field' as const, value }]
        : unknown(value, ['stops', index, 'notes', value])),
    ]),
  ]
}
