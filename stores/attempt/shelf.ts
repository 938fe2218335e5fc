import type { Lang } from '#shared/types/catalogue.ts'
import type { Answer, AttemptView, Certainty } from '#shared/types/question.ts'
import { ifAllowed } from '../outbox/if-allowed.ts'
import { parsedJson } from '../outbox/parsed-json.ts'

/** An answer that the server has not acknowledged, with the counter that decides between it and another. */
export interface KeptAnswer {
  attempt: string
  place: number
  answer: Answer
  /** Where the quiz asks how sure the learner is. */
  certainty?: Certainty | null
  counter: number
}

const viewsOf = (account: string) => `tcm:quiz:${account}:`
const viewKey = (account: string, attempt: string, lang: Lang) => `${viewsOf(account)}${attempt}:${lang}`
const answersOf = (account: string) => `tcm:answer:${account}:`
const answerKey = (account: string, attempt: string, place: number) => `${answersOf(account)}${attempt}:${place}`

const names = (prefix: string) => ifAllowed(() => Object.keys(localStorage).filter(name => name.startsWith(prefix))) ?? []

function read<T>(name: string): T | null {
  return parsedJson<T>(ifAllowed(() => localStorage.getItem(name)))
}

/** @returns whether the browser keeps it */
function write(name: string, value: object): boolean {
  return ifAllowed(() => {
    localStorage.setItem(name, JSON.stringify(value))
    return true
  }) ?? false
}

function remove(list: readonly string[]): void {
  ifAllowed(() => list.forEach(name => localStorage.removeItem(name)))
}

/** An open attempt as its page shows it, for when there is no connection; it holds no keys. */
export function keepAttempt(account: string, lang: Lang, view: AttemptView): void {
  write(viewKey(account, view.id, lang), view)
}

/** @returns null where it is not on this device */
export function keptAttempt(account: string, lang: Lang, attempt: string): AttemptView | null {
  return read<AttemptView>(viewKey(account, attempt, lang))
}

/** All that are open, as far as this device knows. */
export function keptAttempts(account: string, lang: Lang): AttemptView[] {
  return names(viewsOf(account)).filter(name => name.endsWith(`:${lang}`)).flatMap(name => read<AttemptView>(name) ?? [])
}

/** After submission. */
export function dropAttempt(account: string, attempt: string): void {
  remove([...names(`${viewsOf(account)}${attempt}:`), ...names(`${answersOf(account)}${attempt}:`)])
}

/** @returns whether the browser keeps it; else only this window has it */
export function keepAnswer(account: string, { attempt, place, answer, certainty, counter }: KeptAnswer): boolean {
  return write(answerKey(account, attempt, place), { answer, certainty, counter })
}

/** Answers that still have to be sent, of all attempts. */
export function keptAnswers(account: string): KeptAnswer[] {
  const prefix = answersOf(account)
  return names(prefix).flatMap((name) => {
    const kept = read<Omit<KeptAnswer, 'attempt' | 'place'>>(name)
    const [attempt = '', place] = name.slice(prefix.length).split(':')
    return kept ? [{ ...kept, attempt, place: Number(place) }] : []
  })
}

/** The server has spoken about an answer: it goes, unless a later one has been given, perhaps in another tab. */
export function dropAnswer(account: string, attempt: string, place: number, counter: number): void {
  const name = answerKey(account, attempt, place)
  const kept = read<KeptAnswer>(name)
  if (kept && kept.counter <= counter) remove([name])
}

/** What the server has is what the kept attempt shows. */
export function noteAnswer(account: string, { attempt, place, certainty }: KeptAnswer, answer: Answer, revision: number): void {
  for (const name of names(`${viewsOf(account)}${attempt}:`)) {
    const view = read<AttemptView>(name)
    if (!view) continue
    const questions = view.questions.map(question => question.number === place ? { ...question, answer, ...certainty !== undefined && { certainty } } : question)
    write(name, { ...view, questions, revision: Math.max(view.revision, revision) })
  }
}
