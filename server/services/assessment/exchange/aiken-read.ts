import type { ExchangeQuestion } from './model.ts'
import type { Notes } from './notes.ts'
import { plain } from './rich.ts'
import { shortened } from './texts.ts'
import { choicesBody } from './weights.ts'

const CHOICE = /^\s*([A-Z])[.)]\s+(.*)$/
const ANSWER = /^\s*ANSWER\s*:\s*(.*?)\s*$/i

interface Draft {
  line: number
  prompt: string[]
  choices: Array<{ letter: string, text: string, line: number }>
}

/** Reads an Aiken file: a question, lines `A. …`, and `ANSWER: B`, which ends it. */
export function readAiken(source: string, notes: Notes): { title: string, questions: ExchangeQuestion[] } {
  const questions: ExchangeQuestion[] = []
  let draft: Draft = { line: 0, prompt: [], choices: [] }
  const labelOf = ({ prompt, choices }: Draft) => shortened(prompt.join(' ') || choices[0]?.text || '?')
  const unanswered = () => {
    if (draft.line > 0) notes.of(labelOf(draft)).problem('exchange-aiken-answer-missing', draft.line)
    draft = { line: 0, prompt: [], choices: [] }
  }
  for (const [place, text] of source.split('\n').entries()) {
    const line = place + 1
    const choice = CHOICE.exec(text)
    const answer = ANSWER.exec(text)
    if (answer) {
      const question = close(draft, answer[1]!, line, notes, labelOf(draft))
      if (question) questions.push(question)
      draft = { line: 0, prompt: [], choices: [] }
    }
    else if (choice && draft.prompt.length > 0) draft.choices.push({ letter: choice[1]!, text: choice[2]!.trim(), line })
    else if (text.trim() !== '') {
      // A line of text behind the choices is the next question: this one was never answered.
      if (draft.choices.length > 0) unanswered()
      if (draft.line === 0) draft.line = line
      draft.prompt.push(text.trim())
    }
  }
  unanswered()
  return { title: '', questions }
}

function close({ line, prompt, choices }: Draft, answer: string, at: number, all: Notes, label: string): ExchangeQuestion | null {
  const notes = all.of(label)
  if (prompt.length === 0) {
    notes.problem('exchange-prompt-empty', at)
    return null
  }
  const letter = /^[A-Z]$/i.test(answer) ? answer.toUpperCase() : ''
  if (!choices.some(choice => choice.letter === letter)) {
    notes.problem('exchange-aiken-answer', at, { answer })
    return null
  }
  const repeated = choices.find((choice, place) => choices.findIndex(other => other.letter === choice.letter) !== place)
  if (repeated) {
    notes.problem('exchange-aiken-letter', repeated.line, { letter: repeated.letter })
    return null
  }
  const body = choicesBody(true, false, choices.map(choice => ({ value: plain(choice.text), percent: choice.letter === letter ? 100 : 0, feedback: [], line: choice.line })), line, notes)
  return body && { line, label, uid: '', objective: '', lesson: '', rule: '', prompt: plain(prompt.join(' ')), hints: [], explanation: [], body }
}
