import { fileURLToPath } from 'node:url'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Answer, AttemptResultView, AttemptView, QuestionKind } from '#shared/types/question.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import type { QuestionVersion } from '../../server/services/assessment/quiz.ts'
import { json, type Client } from './client.ts'
import { rightAnswerTo } from './right-answer.ts'

const { catalogue, quizzes } = await compileContent(fileURLToPath(new URL('../../content', import.meta.url)))

export { catalogue, quizzes }

/** Lessons of a module, in order. */
export function lessonsOf(module: string): string[] {
  return catalogue.modules.find(candidate => candidate.uid === module)!.lessons.map(lesson => lesson.uid)
}

/** What a perfect learner answers to a question of the real content. */
export function rightAnswer(uid: string): Answer {
  const version = quizzes.flatMap(quiz => quiz.questions).find(question => question.uid === uid)
  if (!version) throw new Error(`no question ${uid}`)
  return rightAnswerTo(version.text.sl)
}

/** A question of that kind that somebody may be asked. */
export function questionOfKind(kind: QuestionKind): QuestionVersion {
  const version = quizzes.flatMap(quiz => quiz.questions).find(question => question.kind === kind)
  if (!version) throw new Error(`no question of the kind ${kind}`)
  return version
}

/** Says of each lesson that it is done. */
export async function finishLessons(client: Client, lessons: string[]): Promise<void> {
  for (const lesson of lessons) {
    const response = await client.post(`/api/lessons-done/${lesson}`)
    if (!response.ok) throw new Error(`lesson ${lesson}: ${response.status}`)
  }
}

/** Takes a quiz once; with `right` false every question is left blank. */
export async function takeQuiz(client: Client, quiz: string, right = true): Promise<AttemptResultView> {
  const { id } = await json<{ id: string }>(await client.post(`/api/quizzes/${quiz}/attempts`))
  const attempt = await json<AttemptView>(await client.get(`/api/attempts/${id}`))
  for (const { number, uid } of right ? attempt.questions : []) {
    const response = await client.post(`/api/attempts/${id}/answers`, { question: number, answer: rightAnswer(uid), counter: number })
    if (!response.ok) throw new Error(`answer ${uid}: ${response.status} ${await response.text()}`)
  }
  await client.post(`/api/attempts/${id}/submit`)
  return json<AttemptResultView>(await client.get(`/api/attempts/${id}/result`))
}

/** Id of the open answer of a submitted attempt, as trainers have it. */
export function openAnswerOf({ id, questions }: AttemptResultView): string {
  return `${id}-${questions.find(question => question.kind === 'open')!.number}`
}

/** Does all that a module asks for. */
export async function finishModule(client: Client, module: string): Promise<void> {
  await finishLessons(client, lessonsOf(module))
  await takeQuiz(client, `${module}-quiz`)
}

/** The open modules with the addresses of their lessons in a language. */
export function modulesIn(lang: Lang): Array<{ uid: string, slug: string, lessons: Array<{ uid: string, slug: string }> }> {
  return catalogue.modules.filter(module => module.status === 'open').map(module => ({
    uid: module.uid,
    slug: module.text[lang].slug,
    lessons: module.lessons.map(lesson => ({ uid: lesson.uid, slug: lesson.text[lang].slug })),
  }))
}
