import type { Heading } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Report } from './kinds/kind.ts'
import { oneLine } from './markdown-text.ts'

/** `## Prompt {#id name=value …}` */
export interface QuestionHeading {
  uid: string
  prompt: string
  attributes: Record<string, string>
  line: number
}

const BRACES = /\s*\{([^{}]*)\}\s*$/
const ID = /^#([a-z0-9]+(?:-[a-z0-9]+)*)$/
const ATTRIBUTE = /^([a-zA-Z]+)=(?:"([^"]*)"|(\S+))$/

/**
 * Reads a question's heading.
 * @returns null after having reported that it names no id
 */
export function parseQuestionHeading(heading: Heading, report: Report): QuestionHeading | null {
  const line = heading.position?.start.line ?? 1
  const text = oneLine(toString(heading))
  const braces = BRACES.exec(text)
  const prompt = braces ? text.slice(0, braces.index).trim() : text
  const attributes: Record<string, string> = {}
  let uid = ''
  for (const part of braces?.[1]?.match(/[^\s"]*"[^"]*"|\S+/g) ?? []) {
    const id = ID.exec(part)
    const attribute = ATTRIBUTE.exec(part)
    if (id) uid = id[1]!
    else if (attribute) attributes[attribute[1]!] = attribute[2] ?? attribute[3] ?? ''
    else report('quiz-attribute-unreadable', line, { attribute: part })
  }
  if (prompt === '') report('quiz-prompt-empty', line)
  if (uid === '') report('quiz-id-missing', line, { example: '{#m1-q1 objective=m1-o1 lesson=m1-l1}' })
  return prompt === '' || uid === '' ? null : { uid, prompt, attributes, line }
}
