import { catalogue, quizzes } from './catalogue.ts'

/** What a quiz and its module are called, in both languages, as flat details of an audit entry. */
export interface QuizTitles {
  quizSl: string
  quizEn: string
  moduleSl: string
  moduleEn: string
}

/** Titles of a quiz by its uid; null where the catalogue has it no longer. */
export function quizTitles(uid: string): QuizTitles | null {
  const quiz = quizzes().find(candidate => candidate.uid === uid)
  if (!quiz) return null
  const module = catalogue().modules.find(candidate => candidate.uid === quiz.module)
  if (!module) return null
  return { quizSl: quiz.titles.sl, quizEn: quiz.titles.en, moduleSl: module.text.sl.title, moduleEn: module.text.en.title }
}
