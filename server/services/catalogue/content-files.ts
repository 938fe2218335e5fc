import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'

export type FileKind = 'module' | 'lesson' | 'quiz' | 'practice' | 'checks' | 'case' | 'decisions' | 'path' | 'page'

/** One file that trainers wrote, with what its place says about it. */
export interface ContentFile {
  /** Path below content/, with slashes. */
  file: string
  lang: Lang
  kind: FileKind
  /** Folder of the module it belongs to (`sl/modules/01.kaj-je-mms`), empty for cases and paths. */
  folder: string
  /** Number in the file name (lesson) or folder name (module), 0 where there is none. */
  order: number
  text: string
  hash: string
}

const NUMBERED = /^(\d+)\.[a-z0-9]+(?:-[a-z0-9]+)*$/

/** First 12 hex digits of the SHA-256 of a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/** What a path below content/ is, null where nothing may stand there. */
export function placeOf(file: string): Pick<ContentFile, 'lang' | 'kind' | 'folder' | 'order'> | null {
  const [language, room, ...rest] = file.split('/')
  const lang = LANGUAGES.find(known => known === language)
  if (!lang) return null
  if (room === 'modules' && rest.length === 2) return placeInModule(lang, rest[0]!, rest[1]!)
  if (room === 'cases' && rest.length === 1 && /^[a-z0-9-]+\.md$/.test(rest[0]!)) return { lang, kind: 'case', folder: '', order: 0 }
  if (room === 'cases' && rest.length === 1 && /^[a-z0-9-]+\.decisions\.md$/.test(rest[0]!)) return { lang, kind: 'decisions', folder: '', order: 0 }
  if (room === 'pages' && rest.length === 1 && /^[a-z0-9-]+\.md$/.test(rest[0]!)) return { lang, kind: 'page', folder: '', order: 0 }
  if (room === 'paths' && rest.length === 1 && /^[a-z0-9-]+\.yml$/.test(rest[0]!)) return { lang, kind: 'path', folder: '', order: 0 }
  return null
}

function placeInModule(lang: Lang, folderName: string, name: string): ReturnType<typeof placeOf> {
  const number = NUMBERED.exec(folderName)
  if (!number) return null
  const folder = `${lang}/modules/${folderName}`
  if (name === 'index.md') return { lang, kind: 'module', folder, order: Number(number[1]) }
  if (name === 'quiz.md') return { lang, kind: 'quiz', folder, order: 0 }
  if (name === 'practice.md') return { lang, kind: 'practice', folder, order: 0 }
  if (name === 'checks.md') return { lang, kind: 'checks', folder, order: 0 }
  const lesson = NUMBERED.exec(name.replace(/\.md$/, ''))
  return lesson && name.endsWith('.md') ? { lang, kind: 'lesson', folder, order: Number(lesson[1]) } : null
}

/**
 * Reads what stands in content/sl and content/en, sorted by path.
 * @returns the files, and a problem for each file whose place or name says nothing
 */
export async function readContentFiles(contentDir: string): Promise<{ files: ContentFile[], problems: ContentProblem[] }> {
  const names = (await Promise.all(LANGUAGES.map(lang => list(contentDir, join(contentDir, lang))))).flat().sort()
  const files: ContentFile[] = []
  const problems: ContentProblem[] = []
  for (const file of names) {
    const place = placeOf(file)
    if (!place) {
      problems.push({ file, line: 1, code: 'file-unplaced', values: {} })
      continue
    }
    const text = await readText(join(contentDir, file))
    files.push({ file, ...place, text, hash: shortHash(text) })
  }
  return { files, problems }
}

/** A text with LF line ends and without byte order mark, so that a hash is the same on every system. */
export async function readText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

async function list(contentDir: string, dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    // A language without any file yet is reported file by file as missing translations.
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => relative(contentDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
