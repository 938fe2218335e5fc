import type { RootContent } from 'mdast'

/**
 * Questions between the formats: what GIFT, Moodle XML and Aiken are read into and what they are written from.
 * It knows every kind of question of the guide; where a kind's own type is needed, see from-keyed.ts.
 */

/** A text with its paragraphs, lists, tables and emphasis. */
export type Rich = RootContent[]

export interface ExchangeChoice {
  text: Rich
  right: boolean
  explanation: Rich
}

/** A place to fill in: answers that may be typed, or choices of which one is right. */
export type ExchangeGap = { typed: string[] } | { choices: Array<{ text: string, right: boolean }> }

export interface NumberAnswer {
  value: number
  tolerance: number
  /** Credit; the best answer has 100. */
  percent: number
}

export interface TextAnswer {
  text: string
  percent: number
}

export type ExchangeBody
  = | { kind: 'single', choices: ExchangeChoice[] }
    | { kind: 'multiple', choices: ExchangeChoice[] }
    | { kind: 'boolean', right: boolean }
    | { kind: 'number', answers: NumberAnswer[], unit: string }
    | { kind: 'text', answers: TextAnswer[] }
  /** `surplus` are right sides that fit nothing. */
    | { kind: 'matching', pairs: Array<{ left: string, right: string }>, surplus: string[] }
  /** In the right order. */
    | { kind: 'ordering', items: string[] }
    | { kind: 'gaps', parts: Array<string | ExchangeGap> }
    | { kind: 'groups', groups: Array<{ name: string, items: string[] }> }
  /** `area` is what stands in braces: `rect=10,20,30,15`, `circle=50,40,8`. */
    | { kind: 'hotspot', picture: { url: string, alt: string }, places: Array<ExchangeChoice & { area: string }> }
    | { kind: 'rating', from: number, to: number, low: string, high: string }
  /** `levels` are the points that head the columns; each row names a criterion and what each level means. */
    | { kind: 'open', levels: string[], rubric: Array<{ criterion: string, levels: string[] }> }

export type ExchangeKind = ExchangeBody['kind']

/** What a question has besides its kind's own; empty texts where the source says nothing. */
export interface ExchangeFrame {
  /** Line on which it begins in the source. */
  line: number
  /** What it is called in messages. */
  label: string
  uid: string
  objective: string
  lesson: string
  /** Rule of the marks, where it is not the kind's own. */
  rule: string
  prompt: Rich
  hints: Rich[]
  explanation: Rich
}

export interface ExchangeQuestion extends ExchangeFrame {
  body: ExchangeBody
}
