import { LANGUAGES, type CatalogueLesson, type CatalogueModule } from '#shared/types/catalogue.ts'
import type { CertifiedPlan } from '#shared/types/plan-mark.ts'
import { EventModel, type EventRecord } from '../../models/event.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { confirmedPlan } from '../plans/hand-in.ts'

export interface MissingStep {
  /** `module`: not open yet. `plan`: none that a trainer has confirmed. */
  kind: 'lesson' | 'quiz' | 'module' | 'plan'
  /** Empty for a plan. */
  uid: string
}

export interface EligibleModule {
  uid: string
  /** Only some lessons of it were required, so its quiz was not. */
  partial: boolean
  /** Best score of its quiz in whole percent, null where none was required. */
  score: number | null
  minutes: number
}

export interface Eligibility {
  eligible: boolean
  missing: MissingStep[]
  /** Of a module its best score, of a path the mean of its modules', rounded down; null where no quiz was required. */
  score: number | null
  minutes: number
  modules: EligibleModule[]
  /** Content hashes at this moment, by `uid:language`, of the modules and the lessons required. */
  hashes: Record<string, string>
  /** The confirmed plan, where one is required and there is one. */
  plan: CertifiedPlan | null
}

interface Requirement {
  module: CatalogueModule
  lessons: CatalogueLesson[]
  /** null where it is not required. */
  quiz: string | null
  partial: boolean
}

/**
 * Whether a learner has earned the certificate of a module or path. Read from the event log at this moment, never from progress:
 * every required lesson has its `completed`, every required quiz its `passed`, or a `regraded` by which it is. A path needs all its required modules open;
 * of a module taken in part the quiz is not required. Where a path requires a plan, a trainer has confirmed one of the learner's. Lessons added after a module was finished take nothing away.
 * @throws DomainError NOT_FOUND where there is no such module or path
 */
export async function eligibility(learner: string, targetUid: string): Promise<Eligibility> {
  const requirements = requirementsOf(targetUid)
  const log = await EventModel.find({
    learner,
    module: { $in: requirements.map(({ module }) => module.uid) },
    verb: { $in: ['completed', 'passed', 'regraded', 'satisfied'] },
  }).lean()
  const judged = requirements.map(requirement => judge(requirement, log.filter(event => event.module === requirement.module.uid)))
  const wantsPlan = catalogue().paths.some(({ uid, requires }) => uid === targetUid && requires.includes('plan'))
  const plan = wantsPlan ? await confirmedPlan(learner) : null
  const missing = judged.flatMap(module => module.missing)
  if (wantsPlan && !plan) missing.push({ kind: 'plan', uid: '' })
  const scores = judged.flatMap(module => module.score ?? [])
  return {
    eligible: missing.length === 0,
    missing,
    score: scores.length === 0 ? null : Math.floor(scores.reduce((sum, score) => sum + score, 0) / scores.length),
    minutes: judged.reduce((sum, module) => sum + module.minutes, 0),
    modules: judged.map(({ uid, partial, score, minutes }) => ({ uid, partial, score, minutes })),
    hashes: Object.assign({}, ...judged.map(module => module.hashes)),
    plan,
  }
}

function requirementsOf(targetUid: string): Requirement[] {
  const { modules, paths } = catalogue()
  const find = (uid: string) => modules.find(module => module.uid === uid)
  const module = find(targetUid)
  if (module) return [{ module, lessons: module.lessons, quiz: module.quiz, partial: false }]
  const path = paths.find(candidate => candidate.uid === targetUid)
  if (!path) throw new DomainError('NOT_FOUND')
  return path.modules.filter(({ required }) => required).map(({ uid, lessons: part }) => {
    const whole = find(uid)
    if (!whole) throw new Error(`Path ${targetUid} names the module ${uid}, which is not in the catalogue`)
    const lessons = part ? whole.lessons.filter(lesson => part.includes(lesson.uid)) : whole.lessons
    return { module: whole, lessons, quiz: part ? null : whole.quiz, partial: part !== undefined }
  })
}

function judge({ module, lessons, quiz, partial }: Requirement, log: readonly EventRecord[]): EligibleModule & { missing: MissingStep[], hashes: Record<string, string> } {
  const finishedWith = log.find(event => event.verb === 'satisfied')?.data?.versions
  const required = lessons.filter(({ uid }) => partial || !finishedWith || uid in finishedWith)
  const done = new Set(log.filter(event => event.verb === 'completed').map(event => event.object))
  const scores = log.filter(event => isPass(event) && event.object === quiz).map(event => event.score ?? 0)
  const missing: MissingStep[] = required.filter(({ uid }) => !done.has(uid)).map(({ uid }) => ({ kind: 'lesson', uid }))
  if (quiz !== null && scores.length === 0) missing.push({ kind: 'quiz', uid: quiz })
  // Without open lessons there is nothing to have done, so nothing to certify.
  const isClosed = module.status !== 'open' || required.length === 0
  return {
    uid: module.uid,
    partial,
    score: scores.length === 0 ? null : Math.max(...scores),
    minutes: partial ? lessons.reduce((sum, lesson) => sum + lesson.minutes, 0) : module.minutes,
    missing: isClosed ? [{ kind: 'module', uid: module.uid }] : missing,
    hashes: hashesOf([module, ...required]),
  }
}

function isPass({ verb, data }: EventRecord): boolean {
  return verb === 'passed' || (verb === 'regraded' && data?.passed === true)
}

function hashesOf(items: ReadonlyArray<{ uid: string, text: Record<(typeof LANGUAGES)[number], { hash: string }> }>): Record<string, string> {
  return Object.fromEntries(items.flatMap(({ uid, text }) => LANGUAGES.map(lang => [`${uid}:${lang}`, text[lang].hash])))
}
