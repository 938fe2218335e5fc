import { quizQualityPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { QualityRow, QuestionQuality, QuizQuality } from '#shared/types/quality.ts'
import { Attempt, type AttemptQuestion } from '../../models/attempt.ts'
import { findModule, findQuiz, quizzes } from '../catalogue/catalogue.ts'
import { SMALLEST_GROUP } from '../programme/suppress.ts'
import { incomparable } from './comparable.ts'
import { averageCredit, bankQuality, choicesOf, discrimination, flagsOf, LEAST_FOR_DISCRIMINATION, notesOf, pickedOf, type ItemAnswer } from './item-quality.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'
import { loadQuestionVersions } from './versions.ts'

/** Attempts that are counted; more would not change a figure that anybody acts on. */
const MOST = 2000

/** Only first attempts: who comes again knows the questions. */
const firstOf = (quiz: string) => ({ quiz, number: 1, status: 'submitted' as const })

/** The quizzes in force, with how many have taken them. */
export function listQuality(lang: Lang): Promise<QualityRow[]> {
  return Promise.all(quizzes().map(quiz => rowOf(quiz, lang)))
}

/**
 * How the questions of a quiz do. An answer to an earlier version counts where people read the same and chose among the same;
 * its credit is the one that it got.
 * @throws DomainError NOT_FOUND
 */
export async function quizQuality(uid: string, lang: Lang): Promise<QuizQuality> {
  const quiz = findQuiz(uid)
  const attempts = await Attempt.find(firstOf(uid), { questions: 1 }).sort({ submittedAt: -1 }).limit(MOST).lean<Array<{ questions: AttemptQuestion[] }>>()
  const hashes = [...new Set(attempts.flatMap(({ questions }) => questions.map(({ version }) => version)))]
  const versions = await loadQuestionVersions(hashes)
  const uidOf = new Map(versions.flatMap((version) => {
    const current = quiz.questions.find(question => question.uid === version.uid)
    return current && incomparable(version, current) === null ? [[version.hash, version.uid] as const] : []
  }))
  const answers = Map.groupBy(attempts.flatMap(({ questions }) => questions.map((question, place) => ({ uid: uidOf.get(question.version), answer: answerOf(questions, place) }))), ({ uid: of }) => of)
  return {
    ...await rowOf(quiz, lang),
    bank: bankQuality(quiz.questions.map(({ text }) => text[lang])),
    items: quiz.questions.map(question => itemOf(question, (answers.get(question.uid) ?? []).map(({ answer }) => answer), lang)),
    most: MOST,
    least: LEAST_FOR_DISCRIMINATION,
  }
}

function answerOf(questions: readonly AttemptQuestion[], place: number): ItemAnswer {
  const { answer, credit = 0 } = questions[place]!
  const others = questions.flatMap((other, at) => at === place ? [] : [other.credit ?? 0])
  return { answer, credit, rest: others.length === 0 ? null : others.reduce((sum, one) => sum + one, 0) / others.length }
}

function itemOf({ uid, text }: QuestionVersion, answers: readonly ItemAnswer[], lang: Lang): QuestionQuality {
  const question = text[lang]
  const [picked, notes] = [pickedOf(question, answers), notesOf(question, answers)]
  return {
    uid,
    prompt: question.prompt,
    people: shown(answers.length),
    right: averageCredit(answers),
    discrimination: discrimination(answers),
    flags: flagsOf(answers),
    choices: choicesOf(question).map((choice, id) => ({ id, text: choice.text, right: choice.right, picked: picked[id]!, notes: notes[id]! })),
  }
}

async function rowOf(quiz: Quiz, lang: Lang): Promise<QualityRow> {
  return {
    uid: quiz.uid,
    title: quiz.titles[lang],
    path: quizQualityPath(lang, quiz.uid),
    module: findModule(quiz.module).text[lang].title,
    questions: quiz.questions.length,
    people: shown(await Attempt.countDocuments(firstOf(quiz.uid))),
  }
}

/** None and a few look the same. */
function shown(people: number): number | null {
  return people < SMALLEST_GROUP ? null : people
}
