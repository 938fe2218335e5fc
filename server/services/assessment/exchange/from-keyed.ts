import type { QuestionKind } from '#shared/types/question.ts'
import type { KeyedQuestion, QuestionOf } from '../kinds/registry.ts'
import type { ExchangeBody, ExchangeQuestion } from './model.ts'
import { plain } from './rich.ts'

/** A question as it stands in one of our files. */
export interface ExportSource {
  uid: string
  /** Line of its heading. */
  line: number
  objective: string
  lesson: string
  keyed: KeyedQuestion
}

type Adapter<K extends QuestionKind> = (question: QuestionOf<K>) => { body: ExchangeBody, rule?: string }

/** Rules of marks that are a kind's own, so that nothing need be said of them. */
const OWN_RULE = 'right-minus-wrong'

function choices(written: QuestionOf<'single'>['choices']) {
  return written.map(({ text, right, explanation }) => ({ text: plain(text), right, explanation: plain(explanation) }))
}

/** Each kind of question as the formats' writers take it. The way back is its Markdown (markdown-write.ts) and its own parser. */
const ADAPTERS: { [K in QuestionKind]: Adapter<K> } = {
  single: question => ({ body: { kind: 'single', choices: choices(question.choices) } }),
  multiple: question => ({ body: { kind: 'multiple', choices: choices(question.choices) }, rule: question.rule === OWN_RULE ? '' : question.rule }),
  boolean: question => ({ body: { kind: 'boolean', right: question.right } }),
  number: question => ({ body: { kind: 'number', unit: '', answers: [{ value: question.right, tolerance: question.tolerance, percent: 100 }] } }),
  text: question => ({ body: { kind: 'text', answers: question.right.map(text => ({ text, percent: 100 })) } }),
}

function adapt<K extends QuestionKind>(question: QuestionOf<K> & { kind: K }): ReturnType<Adapter<K>> {
  return ADAPTERS[question.kind](question)
}

/** A question of ours, key included, as the formats' writers take it. */
export function fromKeyed({ uid, line, objective, lesson, keyed }: ExportSource): ExchangeQuestion {
  const { body, rule = '' } = adapt(keyed)
  return { line, label: uid, uid, objective, lesson, rule, prompt: plain(keyed.prompt), hints: [], explanation: plain(keyed.explanation), body }
}
