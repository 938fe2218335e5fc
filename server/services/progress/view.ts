import type { CertificateView } from '#shared/types/certificate.ts'
import type { ModuleState } from '#shared/progress-state.ts'
import { resultOf } from '#shared/exercise-result.ts'
import type { CatalogueModule } from '#shared/types/catalogue.ts'
import type { ModuleProgressView, Position, ProgressView } from '#shared/types/progress.ts'
import { Attempt } from '../../models/attempt.ts'
import { Progress } from '../../models/progress.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { planStateOf } from '../plans/hand-in.ts'
import { moduleSteps } from './completion.ts'
import { triesOf } from './tries.ts'

/**
 * A learner's progress in every open module, also in those not yet begun.
 * @param certificates the learner's own, of which those that hold are shown
 */
export async function progressView(learner: string, certificates: readonly CertificateView[]): Promise<ProgressView> {
  const modules = catalogue().modules.filter(module => module.status === 'open')
  const [states, tries, open, plan] = await Promise.all([
    Progress.find({ learner }).lean(),
    triesOf(learner, modules.map(({ uid }) => uid)),
    Attempt.find({ learner, status: 'open' }, { quiz: 1 }).lean(),
    planStateOf(learner),
  ])
  return {
    plan,
    modules: modules.map(module => moduleView(module, {
      state: states.find(state => state.module === module.uid) ?? null,
      tries: tries.get(module.uid) ?? {},
      openAttempt: open.find(attempt => attempt.quiz === module.quiz)?._id.toString() ?? null,
      certificate: certificates.find(({ target, state }) => target === module.uid && state === 'valid') ?? null,
      issued: certificates.some(({ target, state }) => target === module.uid && state !== 'withdrawn'),
    })),
  }
}

interface Parts {
  state: ModuleState | null
  /** How often its exercises were submitted. */
  tries: Readonly<Record<string, number>>
  openAttempt: string | null
  certificate: CertificateView | null
  /** Whether there ever was one; a revoked certificate cannot be claimed again, one that its holder withdrew can. */
  issued: boolean
}

function moduleView(module: CatalogueModule, { state, tries, openAttempt, certificate, issued }: Parts): ModuleProgressView {
  const { state: name, done, total, finished, added } = moduleSteps(module, state)
  return {
    uid: module.uid,
    state: name,
    lessons: Object.fromEntries(module.lessons.map(({ uid, checkIds }) => [uid, {
      openedAt: state?.lessons[uid]?.opened?.toISOString() ?? null,
      doneAt: state?.lessons[uid]?.done?.toISOString() ?? null,
      answered: checkIds.filter(id => state?.checks[id] !== undefined),
    }])),
    done,
    total,
    quiz: module.quiz === null ? null : { uid: module.quiz, best: state?.best ?? null, passed: state?.passedAt !== undefined, openAttempt },
    position: positionView(module, state),
    seconds: Object.values(state?.visits ?? {}).reduce((sum, seconds) => sum + seconds, 0),
    exercises: exercisesView(module, state, tries),
    added,
    certificate: certificate && { code: certificate.code, serial: certificate.serial, issuedAt: certificate.issuedAt },
    claimable: finished && !issued,
  }
}

/** Of those that stand in its lessons today. */
function exercisesView(module: CatalogueModule, state: ModuleState | null, tries: Parts['tries']): ModuleProgressView['exercises'] {
  const names = new Set(module.lessons.flatMap(({ exerciseIds }) => exerciseIds))
  return Object.fromEntries(Object.entries(state?.exercises ?? {}).flatMap(([name, own]) => names.has(name) ? [[name, resultOf(own, tries[name] ?? 0)]] : []))
}

/** Where they were; nowhere if that lesson has been withdrawn. */
function positionView(module: CatalogueModule, state: ModuleState | null): Position | null {
  const position = state?.position
  if (!position || !module.lessons.some(lesson => lesson.uid === position.lesson)) return null
  const { lesson, anchor, at, device } = position
  return { lesson, anchor, at: at.toISOString(), device }
}
