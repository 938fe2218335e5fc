import type { Catalogue, PerLang } from '#shared/types/catalogue.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { readYamlLines } from '../yaml-lines.ts'
import { headingIds, parseBody, type ContentNode } from './markdown.ts'
import { everyFile, type ParsedFiles } from './parse-files.ts'

/** A stretch of a text from one heading to the next, as plain words. */
export interface TextSection {
  /** Id of its heading on the page; null for what stands before the first one. */
  anchor: string | null
  heading: string
  text: string
}

/** Blocks between which a sentence never runs on. */
const BLOCKS = new Set(['paragraph', 'listItem', 'blockquote', 'code', 'containerComponent'])

/** Stands between what is no sentence: cells of a table, facts, dates. */
const APART = ' · '

/** Components that say nothing of their own here: a source code, a term (found in the glossary), a question. */
const SILENT = new Set(['src', 'term', 'self-check', 'field'])

/** Properties of components that a reader reads, in the order in which they are shown. */
const READ_PROPERTIES = ['title', 'caption', 'prompt', 'items', 'fields', 'value', 'when', 'label', 'text']

/**
 * Sections of a body, for searching.
 * @param body Markdown below the front matter
 */
export function bodySections(body: string): TextSection[] {
  const nodes = parseBody(body).children ?? []
  const headings = nodes.filter(node => node.type === 'heading')
  const anchors = headingIds(headings)
  const sections: TextSection[] = [{ anchor: null, heading: '', text: '' }]
  for (const node of nodes) {
    if (node.type === 'heading') sections.push({ anchor: anchors[headings.indexOf(node)]!, heading: tidy(textOf(node)), text: '' })
    else sections.at(-1)!.text += `${textOf(node)} `
  }
  return sections.map(section => ({ ...section, text: tidy(section.text) })).filter(section => section.heading !== '' || section.text !== '')
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ (?=[.,;:!?])/g, '').replace(/(?: ·)+ ?$/, '').trim()
}

function textOf(node: ContentNode): string {
  if (node.type === 'html' || SILENT.has(node.name ?? '')) return ''
  const own = node.value ?? (node.type === 'break' ? ' ' : '')
  const properties = node.type === 'containerComponent' ? propertyTexts(node) : ''
  const text = own + properties + (node.children ?? []).map(textOf).join('')
  if (node.type === 'tableCell') return text + APART
  return BLOCKS.has(node.type) ? `${text} ` : text
}

function propertyTexts(node: ContentNode): string {
  const yaml = (node.rawData ?? '').replace(/---\s*$/, '')
  const read = readable({ ...node.attributes, ...(readYamlLines(yaml, 1).value as object | null) })
  return read === '' ? '' : read + APART
}

function readable(value: unknown): string {
  if (Array.isArray(value)) return value.map(readable).join(APART)
  if (typeof value !== 'object' || value === null) return `${String(value)} `
  const texts = value as Record<string, unknown>
  return READ_PROPERTIES.filter(name => name in texts)
    // A fact has its label before it.
    .map(name => name === 'label' && 'text' in texts ? `${String(texts.label)}: ` : readable(texts[name]))
    .join('')
}

/**
 * Sections of every text that a visitor can open, by its file.
 * @param catalogue what is public: a text that is not in it has no entry
 */
export function publicSections(catalogue: Catalogue, parsed: ParsedFiles): Record<string, TextSection[]> {
  const texts: PerLang<{ file: string }>[] = [...catalogue.modules.flatMap(module => module.lessons), ...catalogue.cases].map(item => item.text)
  const bodies = new Map(LANGUAGES.flatMap(lang => everyFile(parsed[lang]).map(item => [item.source.file, item.bodyText])))
  return Object.fromEntries(texts.flatMap(text => LANGUAGES.map((lang) => {
    const { file } = text[lang]
    return [file, bodySections(bodies.get(file) ?? '')]
  })))
}
