import type { PipelineStage } from 'mongoose'
import { percentOf } from '#shared/exercise-result.ts'
import { alphabetical } from '#shared/formats.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { ExerciseFigures } from '#shared/types/exercise.ts'
import { EventModel } from '../../models/event.ts'
import { SMALLEST_GROUP } from '../programme/suppress.ts'

/** What trainers see of an exercise: no names, no groups that are too small. */
export interface FiguresOfExercise {
  results: ExerciseFigures
  questions: Array<ExerciseFigures & { id: string, text: string }>
}

interface Counted {
  /** The question's; null for the exercise as a whole. */
  _id: string | null
  people: number
  tries: number
  /** Of how many people the averages are; they are from 0 to 1, null where nobody's had points. */
  scored: number
  best: number | null
  last: number | null
}

/** Questions are what browsers say they are: more than any exercise has are not looked at. */
const MOST_QUESTIONS = 200
/** And of one person only their first ones count, so that nobody can make up as many as they like. */
const MOST_OF_ONE = 300

/** From 0 to 1; null where the report has no points. */
const SCALED = { $cond: [{ $gt: ['$data.exercise.result.max', 0] }, { $divide: ['$data.exercise.result.raw', '$data.exercise.result.max'] }, null] }

/** Each person counts once, whatever they did how often. */
const COUNT: PipelineStage[] = [
  { $project: { learner: 1, at: 1, received: 1, child: { $ifNull: ['$data.exercise.child.id', null] }, scaled: SCALED } },
  { $group: {
    _id: { child: '$child', learner: '$learner' },
    tries: { $sum: 1 },
    // Null is less than anything, so it holds only where there is nothing else.
    best: { $max: '$scaled' },
    // The later time decides: documents are compared field by field.
    last: { $max: { $cond: [{ $eq: ['$scaled', null] }, null, { at: '$at', scaled: '$scaled' }] } },
    first: { $min: { received: '$received', child: '$child' } },
  } },
  { $setWindowFields: { partitionBy: '$_id.learner', sortBy: { first: 1 }, output: { place: { $documentNumber: {} } } } },
  { $match: { place: { $lte: MOST_OF_ONE } } },
  { $group: {
    _id: '$_id.child',
    people: { $sum: 1 },
    tries: { $sum: '$tries' },
    scored: { $sum: { $cond: [{ $eq: ['$best', null] }, 0, 1] } },
    best: { $avg: '$best' },
    last: { $avg: '$last.scaled' },
  } },
]

/**
 * How learners did in an exercise and in each of its questions, in every version of its package.
 * @param names of the exercise; several where the material calls one package by several names
 * @param lang in which a question is shown, where it was asked in several
 */
export async function exerciseFigures(names: readonly string[], lang: Lang): Promise<FiguresOfExercise> {
  const submitted = { 'data.exercise.name': { $in: [...names] }, 'verb': 'scored' } as const
  const answered = { 'data.exercise.name': { $in: [...names] }, 'verb': 'responded', 'data.exercise.verb': { $in: ['answered', 'completed'] }, 'data.exercise.child.id': { $exists: true } } as const
  const [[whole], questions] = await Promise.all([
    EventModel.aggregate<Counted>([{ $match: submitted }, ...COUNT]),
    EventModel.aggregate<Counted>([
      { $match: answered }, ...COUNT, { $match: { people: { $gte: SMALLEST_GROUP } } }, { $sort: { people: -1, _id: 1 } }, { $limit: MOST_QUESTIONS },
    ]),
  ])
  const inOrder = alphabetical(lang)
  const texts = await textsOf(answered, questions.map(({ _id }) => _id ?? ''), lang)
  return {
    results: figuresOf(whole ?? { _id: null, people: 0, tries: 0, scored: 0, best: null, last: null }),
    questions: questions.map(one => ({ id: one._id ?? '', text: texts.get(one._id ?? '') ?? '', ...figuresOf(one) }))
      .sort((a, b) => inOrder(a.text, b.text) || (a.id < b.id ? -1 : 1)),
  }
}

/** How a question is put: as most people in this language had it, else as most people had it. */
async function textsOf(answered: Record<string, unknown>, ids: readonly string[], lang: Lang): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await EventModel.aggregate<{ _id: { id: string, lang?: string }, text: string, people: number }>([
    { $match: { ...answered, 'data.exercise.child.id': { $in: [...ids] } } },
    { $group: { _id: { id: '$data.exercise.child.id', lang: '$lang', text: '$data.exercise.child.text', learner: '$learner' } } },
    { $group: { _id: { id: '$_id.id', lang: '$_id.lang', text: '$_id.text' }, people: { $sum: 1 } } },
    // There may be as many texts as browsers made up; one of each language comes back.
    { $sort: { people: 1, _id: 1 } },
    { $group: { _id: { id: '$_id.id', lang: '$_id.lang' }, text: { $last: '$_id.text' }, people: { $last: '$people' } } },
  ])
  // Of those under one id the last holds.
  found.sort((a, b) => Number(a._id.lang === lang) - Number(b._id.lang === lang) || a.people - b.people)
  return new Map(found.map(({ _id, text }) => [_id.id, text]))
}

function figuresOf({ people, tries, scored, best, last }: Counted): ExerciseFigures {
  const isHidden = people > 0 && people < SMALLEST_GROUP
  return {
    people: isHidden ? null : people,
    tries: isHidden ? null : tries,
    averageBest: scored < SMALLEST_GROUP || best === null ? null : percentOf(best, 1),
    averageLast: scored < SMALLEST_GROUP || last === null ? null : percentOf(last, 1),
  }
}
