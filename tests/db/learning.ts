import process from 'node:process'
import mongoose from 'mongoose'
import { connectDatabase, disconnectDatabase } from '../../server/models/connection.ts'
import { Attempt } from '../../server/models/attempt.ts'
import { AttemptGrant } from '../../server/models/attempt-grant.ts'
import { Audit } from '../../server/models/audit.ts'
import { CaseVisit } from '../../server/models/case-visit.ts'
import { Erased } from '../../server/models/erased.ts'
import { ExerciseStateModel } from '../../server/models/exercise-state.ts'
import { EventModel } from '../../server/models/event.ts'
import { GuestLink } from '../../server/models/guest-link.ts'
import { Limit } from '../../server/models/limit.ts'
import { PersonModel } from '../../server/models/person.ts'
import { Plan } from '../../server/models/plan.ts'
import { Progress } from '../../server/models/progress.ts'
import { QuestionVersionModel } from '../../server/models/question-version.ts'
import { StatementForward } from '../../server/models/statement-forward.ts'
import { mergeQuiz } from '../../server/services/assessment/merge-quiz.ts'
import { parseQuizFile } from '../../server/services/assessment/quiz-file.ts'
import type { Quiz } from '../../server/services/assessment/quiz.ts'
import { storeQuestionVersions } from '../../server/services/assessment/versions.ts'
import type { Decisions } from '../../server/services/cases/decisions.ts'
import type { ContentBundle } from '../../server/services/catalogue/bundle.ts'
import { loadBundle } from '../../server/services/catalogue/catalogue.ts'
import type { CatalogueLesson, CatalogueModule, CataloguePath, CatalogueWorksheet, Municipality } from '../../shared/types/catalogue.ts'
import type { RubricCriterion } from '../../shared/types/plan-mark.ts'
import type { WorksheetField } from '../../shared/types/worksheet.ts'

/** A small programme and an empty database of the caller's own, for tests of learning. */

const models: mongoose.Model<never>[] = [Attempt, AttemptGrant, Audit, CaseVisit, Erased, EventModel, ExerciseStateModel, GuestLink, Limit, PersonModel, Plan, Progress, QuestionVersionModel, StatementForward] as never

const SAMPLE_FIELDS: WorksheetField[] = [
  { id: 'summary', kind: 'text', section: 'analysis', label: 'Ocena' },
  { id: 'steps', kind: 'calendar', section: 'calendar', label: 'Koraki' },
]

/** Fields that a plan has of its own. */
const SAMPLE_FRAME: CatalogueWorksheet = { uid: 'plan', lesson: null, text: { sl: { title: '', fields: SAMPLE_FIELDS }, en: { title: '', fields: SAMPLE_FIELDS } } }

/** A criterion that plans are marked by. */
const SAMPLE_CRITERION: RubricCriterion = {
  id: 'analysis', section: 'analysis', name: { sl: 'Analiza', en: 'Analysis' },
  levels: [{ sl: 'je ni', en: 'none' }, { sl: 'deloma', en: 'in part' }, { sl: 'v celoti', en: 'in full' }],
}

const SAMPLE_MUNICIPALITIES: Municipality[] = [{ code: 'SI-050', name: 'Koper', nameBilingual: 'Koper/Capodistria', fullName: 'Mestna občina Koper', region: 'Obalno-kraška' }]

/** Connects to a database of this name, empties it and makes the indexes of learning. */
export async function openDatabase(name: string): Promise<void> {
  const uri = process.env.TEST_MONGODB_URI
  if (!uri) throw new Error('TEST_MONGODB_URI is not set: run these tests by `npm test`')
  await connectDatabase(uri.replace(/\/[^/?]*(\?|$)/, `/${name}$1`))
  await mongoose.connection.dropDatabase()
  for (const model of models) {
    await model.createCollection()
    await model.createIndexes()
  }
}

export async function closeDatabase(): Promise<void> {
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
}

/** A new learner's id. */
export function someone(): string {
  return new mongoose.Types.ObjectId().toString()
}

function lesson(uid: string, module: string): CatalogueLesson {
  const text = (lang: string) => ({ slug: `${uid}-${lang}`, aliases: [], title: `${uid} ${lang}`, summary: '', file: `${lang}/${uid}.md`, hash: `${uid}-${lang}`, sources: [], terms: [] })
  return { uid, module, number: uid, minutes: 10, completion: 'read', checkIds: [], exerciseIds: [], case: null, objectives: [], text: { sl: text('sl'), en: text('en') } }
}

function finishedBy(one: CatalogueLesson, checkIds: string[] | undefined): CatalogueLesson {
  return checkIds ? { ...one, completion: 'check', checkIds } : one
}

function decidedBy(one: CatalogueLesson, study: string | undefined): CatalogueLesson {
  return study === undefined ? one : { ...one, completion: 'case', case: study }
}

/** Two decisions, in which one can stop at once or go on, and back. */
export function sampleDecisions(study: string): Decisions {
  const choice = (id: string, to: string, real = false) => ({ id, to, real, effects: {} })
  const text = { role: '', intro: { markdown: '', sources: [], terms: [] }, indicators: {}, nodes: {}, sources: [] }
  return {
    uid: `${study}-decisions`,
    case: study,
    minutes: 10,
    graph: {
      start: 'a',
      indicators: [],
      nodes: [
        { id: 'a', isEnd: false, choices: [choice('on', 'b', true), choice('stop', 'end')] },
        { id: 'b', isEnd: false, choices: [choice('back', 'a'), choice('stop', 'end')] },
        { id: 'end', isEnd: true, choices: [] },
      ],
    },
    text: { sl: text, en: text },
  }
}

function practisedBy(one: CatalogueLesson, exerciseIds: string[] | undefined): CatalogueLesson {
  return exerciseIds ? { ...one, completion: 'exercise', exerciseIds } : one
}

export function sampleModule(uid: string, lessons: string[], quiz: string | null, status: 'open' | 'planned' = 'open'): CatalogueModule {
  const text = (lang: string) => ({ slug: `${uid}-${lang}`, aliases: [], title: `${uid} ${lang}`, summary: '', objectives: [], hash: `${uid}-${lang}` })
  return {
    uid,
    number: Number(uid.slice(1)),
    status,
    cover: 'm1',
    audience: ['officials'],
    topics: ['analysis'],
    minutes: lessons.length * 10,
    lessons: lessons.map(one => lesson(one, uid)),
    quiz,
    text: { sl: text('sl'), en: text('en') },
  }
}

function samplePath(uid: string, modules: CataloguePath['modules']): CataloguePath {
  const text = { slug: uid, aliases: [], title: uid, audience: '', outcome: '', certificate: { title: uid } }
  return { uid, modules, minutes: { required: 0, optional: 0 }, requires: [], text: { sl: text, en: text } }
}

const QUIZ = `---
uid: m1-quiz
title: Kviz
passMark: 75
attempts: 3
wait: 24
draw: 4
---
## Ena? {#m1-q1 objective=m1-o1 lesson=m1-l1}
- ( ) napačna
  > Razlaga možnosti.
- (x) pravilna
- ( ) druga napačna
> Razlaga ena.
## Več? {#m1-q2 objective=m1-o1 lesson=m1-l1}
- [x] pravilna
- [ ] napačna
- [x] druga pravilna
> Razlaga več.
## Trditev. {#m1-q3 objective=m1-o1 lesson=m1-l2}
= drži
> Razlaga trditve.
## Koliko? {#m1-q4 objective=m1-o1 lesson=m1-l2}
= 15 ± 2
> Razlaga števila.
## Kje? {#m1-q5 objective=m1-o1 lesson=m1-l2}
= Koper | Capodistria
> Razlaga kraja.
`

/** Right answers to the sample quiz, by question. */
export const RIGHT: Readonly<Record<string, number | number[] | boolean | string>> = {
  'm1-q1': 1, 'm1-q2': [0, 2], 'm1-q3': true, 'm1-q4': '16', 'm1-q5': 'koper',
}

export function sampleQuiz(source = QUIZ): Quiz {
  const { quiz, problems } = parseQuizFile(source, 'sl/quiz.md', 'sl')
  if (!quiz || problems.length > 0) throw new Error(`The sample quiz has problems: ${JSON.stringify(problems)}`)
  return mergeQuiz(quiz, null, 'm1').quiz!
}

/**
 * Loads a programme of two open modules (m1 with a quiz, m2 without), one planned (m3) and three paths.
 * @param m1Lessons lessons of m1, to try a programme that changes
 * @param quizzes none, to try one whose quiz was withdrawn, or another of m1
 * @param modules those that are left
 * @param checked lessons that are finished by these self-checks
 * @param practised lessons that are finished by these exercises
 * @param cases the decisions of cases, and lessons that are finished by them
 */
export async function loadSampleProgramme(
  m1Lessons: string[] = ['m1-l1', 'm1-l2'],
  quizzes: Quiz[] = [sampleQuiz()],
  modules: string[] = ['m1', 'm2', 'm3'],
  checked: Record<string, string[]> = {},
  practised: Record<string, string[]> = {},
  { decisions = [], decided = {} }: { decisions?: Decisions[], decided?: Record<string, string> } = {},
): Promise<void> {
  const bundle: ContentBundle = {
    catalogue: {
      modules: [
        sampleModule('m1', m1Lessons, quizzes[0]?.uid ?? null),
        sampleModule('m2', ['m2-l1', 'm2-l2'], null),
        sampleModule('m3', [], null, 'planned'),
      ].filter(module => modules.includes(module.uid)).map(module => ({ ...module, lessons: module.lessons.map(one => decidedBy(practisedBy(finishedBy(one, checked[one.uid]), practised[one.uid]), decided[one.uid])) })),
      cases: [],
      paths: [
        samplePath('path-a', [{ uid: 'm1', required: true }, { uid: 'm2', required: false }]),
        samplePath('path-b', [{ uid: 'm1', required: true, lessons: ['m1-l2'] }, { uid: 'm2', required: true }]),
        samplePath('path-c', [{ uid: 'm1', required: true }, { uid: 'm3', required: true }]),
      ],
      topics: [],
      glossary: [],
      sources: [],
      municipalities: SAMPLE_MUNICIPALITIES,
      exercises: [],
      worksheets: [SAMPLE_FRAME],
      planRubric: [SAMPLE_CRITERION],
    },
    quizzes,
    checks: [],
    decisions,
    draftDecisions: [],
    drafts: [],
    draftQuizzes: [],
    sections: {},
    moduleFiles: {},
    pages: [],
    accessibility: { assessed: '2026-11-22', status: 'partial', tests: [], failures: [], open: [] },
    problems: [],
  }
  loadBundle(bundle)
  await storeQuestionVersions(quizzes)
}

/** How often a race is run. */
export const RACE_RUNS = Number(process.env.RACE_RUNS ?? 200)
