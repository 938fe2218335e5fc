import type { Rich } from './model.ts'
import type { QuestionNotes } from './notes.ts'
import { readRich, type TextFormat } from './texts.ts'
import { childrenOf, valueOf, type XmlElement } from './xml-read.ts'

const FORMATS: Readonly<Record<string, TextFormat>> = { html: 'html', markdown: 'markdown', plain_text: 'plain', moodle_auto_format: 'moodle' }

/** A text element with its own format, or that of the question. */
export function richIn(element: XmlElement | undefined, notes: QuestionNotes, fallback: TextFormat = 'html'): Rich {
  if (!element) return []
  for (const file of childrenOf(element, 'file')) notes.loss('exchange-file', file.line, { file: (file.attributes.name ?? '').slice(0, 80) })
  return readRich(valueOf(element, 'text'), formatOf(element, fallback), element.line, notes)
}

export function formatOf(element: XmlElement | undefined, fallback: TextFormat = 'html'): TextFormat {
  return FORMATS[element?.attributes.format ?? ''] ?? fallback
}
