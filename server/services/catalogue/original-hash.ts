import { parse } from 'yaml'
import { shortHash } from './content-files.ts'
import { splitFrontMatter } from './front-matter.ts'

/** Front matter that a translator translates; all else (uid, slug, aliases, minutes, …) may change without making a translation stale. */
const TRANSLATED = ['title', 'summary', 'objectives', 'audience', 'outcome', 'certificate', 'role', 'indicators'] as const

/**
 * The hash a translation carries of its original: of what a translator has to render.
 * That is the body (blanks at line ends aside) and the titles, summaries and other texts of the front matter.
 * @param text a whole original file, Markdown or (paths) YAML
 */
export function originalHash(text: string, kind: 'markdown' | 'yaml'): string {
  const parts = kind === 'yaml' ? { yaml: text, body: '' } : splitFrontMatter(text)
  const data = (parse(parts.yaml) ?? {}) as Record<string, unknown>
  const texts = TRANSLATED.map(field => data[field]).filter(isText)
  const body = parts.body.split('\n').map(line => line.trimEnd()).join('\n').trim()
  return shortHash(JSON.stringify([texts, body]))
}

/** Lists of codes (a lesson's objectives, a module's audience) are data; a list of objectives with their texts is text. */
function isText(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(item => typeof item === 'object')
  return value !== undefined && value !== null
}

const LINE = /^original:.*$/m

/**
 * A translation's file with the hash written into its front matter, after the uid.
 * @param text a whole file that has front matter with a uid
 */
export function stampOriginal(text: string, hash: string): string {
  const stamp = `original: "${hash}"`
  const head = text.startsWith('---') ? text.slice(0, text.indexOf('\n---', 3)) : text
  const stamped = LINE.test(head) ? head.replace(LINE, stamp) : head.replace(/^uid:.*$/m, line => `${line}\n${stamp}`)
  return stamped + text.slice(head.length)
}
