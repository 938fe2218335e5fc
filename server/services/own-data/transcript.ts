import type { CatalogueModule, PerLang } from '#shared/types/catalogue.ts'
import type { Person } from '#shared/types/person.ts'
import type { Transcript } from '#shared/types/own-data.ts'
import { Attempt, type AttemptRecord } from '../../models/attempt.ts'
import { Progress, type ProgressRecord } from '../../models/progress.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { listCertificates } from '../certification/read.ts'

type Submitted = Pick<AttemptRecord, 'quiz' | 'number' | 'submittedAt' | 'score'>

/** What a learner has done, module by module, in both languages: of every open module, and of others they have begun. */
export async function transcriptOf({ id, name }: Pick<Person, 'id' | 'name'>, now = new Date()): Promise<Transcript> {
  const [states, attempts, certificates] = await Promise.all([
    Progress.find({ learner: id }).lean<ProgressRecord[]>(),
    Attempt.find({ learner: id, status: 'submitted' }, { quiz: 1, number: 1, submittedAt: 1, score: 1 }).lean<Submitted[]>(),
    listCertificates(id),
  ])
  const modules = catalogue().modules.flatMap((module) => {
    const state = states.find(candidate => candidate.module === module.uid) ?? null
    return module.status === 'open' || state ? [moduleOf(module, state, attempts)] : []
  })
  return {
    issuedAt: now.toISOString(),
    name,
    modules,
    certificates: certificates.map(({ serial, code, titleSl, titleEn, issuedAt, state }) => ({ serial, code, title: { sl: titleSl, en: titleEn }, issuedAt, state })),
  }
}

function moduleOf(module: CatalogueModule, state: ProgressRecord | null, attempts: readonly Submitted[]): Transcript['modules'][number] {
  const own = attempts.filter(attempt => attempt.quiz === module.quiz).sort((a, b) => a.number - b.number)
  return {
    uid: module.uid,
    title: titleOf(module),
    minutes: module.minutes,
    seconds: Object.values(state?.visits ?? {}).reduce((sum, seconds) => sum + seconds, 0),
    lessons: module.lessons.map(lesson => ({ uid: lesson.uid, title: titleOf(lesson), doneAt: state?.lessons[lesson.uid]?.done?.toISOString() ?? null })),
    quiz: module.quiz === null
      ? null
      : {
          best: state?.best ?? null,
          passedAt: state?.passedAt?.toISOString() ?? null,
          attempts: own.flatMap(({ number, submittedAt, score = 0 }) => submittedAt ? [{ number, submittedAt: submittedAt.toISOString(), score }] : []),
        },
    finishedAt: state?.satisfied?.at.toISOString() ?? null,
  }
}

function titleOf({ text }: { text: PerLang<{ title: string }> }): PerLang<string> {
  return { sl: text.sl.title, en: text.en.title }
}
