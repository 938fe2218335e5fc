import type { z } from 'zod'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { readBody, type BodyFacts } from './body.ts'
import type { ContentFile } from './content-files.ts'
import { splitFrontMatter } from './front-matter.ts'
import { originals, translations } from './schemas.ts'
import { checkYaml } from './yaml-check.ts'

export type WrittenKind = keyof typeof originals

/** A file with what its front matter says (null where it does not fit) and what its body refers to. */
export interface Parsed<D> {
  source: ContentFile
  data: D | null
  raw: Record<string, unknown>
  /** uid as written, empty where there is none. */
  uid: string
  lineOf: (...path: PropertyKey[]) => number
  body: BodyFacts
  /** Markdown below the front matter. */
  bodyText: string
}

export type ParsedOriginals = { [K in WrittenKind]: Parsed<z.output<(typeof originals)[K]>>[] }
export type ParsedTranslations = { [K in WrittenKind]: Parsed<z.output<(typeof translations)[K]>>[] }
export type AnyParsed = Parsed<object>

export interface ParsedFiles {
  sl: ParsedOriginals
  en: ParsedTranslations
  problems: ContentProblem[]
}

const NO_BODY: BodyFacts = { sources: [], terms: [], fields: [], selfChecks: [], exercises: [], worksheets: [], links: [], images: [], headings: [], problems: [] }

/** Reads front matter and body of every module, lesson, case, path and page file, each mistake with its line. */
export function parseFiles(files: ContentFile[]): ParsedFiles {
  const problems: ContentProblem[] = []

  function parseOne<D>(source: ContentFile, schema: z.ZodType<D>): Parsed<D> {
    const isYaml = source.kind === 'path'
    const parts = isYaml ? { yaml: source.text, body: '', bodyLine: 1, found: true } : splitFrontMatter(source.text)
    const report = (line: number, code: string, values: ContentProblem['values']) => problems.push({ file: source.file, line, code, values })
    const checked = checkYaml(parts.yaml, schema, isYaml ? 1 : 2, 1)
    if (!parts.found) report(1, 'front-matter-missing', {})
    else for (const problem of checked.problems) report(problem.line, problem.code, problem.values)
    const body = isYaml ? NO_BODY : readBody(parts.body, parts.bodyLine)
    for (const problem of body.problems) report(problem.line, problem.code, problem.values)
    return {
      source,
      data: checked.data,
      raw: checked.raw,
      uid: typeof checked.raw.uid === 'string' ? checked.raw.uid : '',
      lineOf: checked.lineOf,
      body,
      bodyText: parts.body,
    }
  }

  function parseAll<D>(lang: 'sl' | 'en', kind: WrittenKind, schema: z.ZodType<D>): Parsed<D>[] {
    return files.filter(file => file.lang === lang && file.kind === kind).map(file => parseOne(file, schema))
  }

  return {
    sl: {
      module: parseAll('sl', 'module', originals.module),
      lesson: parseAll('sl', 'lesson', originals.lesson),
      case: parseAll('sl', 'case', originals.case),
      path: parseAll('sl', 'path', originals.path),
      page: parseAll('sl', 'page', originals.page),
    },
    en: {
      module: parseAll('en', 'module', translations.module),
      lesson: parseAll('en', 'lesson', translations.lesson),
      case: parseAll('en', 'case', translations.case),
      path: parseAll('en', 'path', translations.path),
      page: parseAll('en', 'page', translations.page),
    },
    problems,
  }
}

/** All files of a language, whatever they are. */
export function everyFile(parsed: ParsedOriginals | ParsedTranslations): AnyParsed[] {
  return [...parsed.module, ...parsed.lesson, ...parsed.case, ...parsed.path, ...parsed.page]
}

/** The module file of the folder that a file lies in. */
export function moduleOfFolder<D>(modules: Parsed<D>[], folder: string): Parsed<D> | undefined {
  return modules.find(module => module.source.folder === folder)
}
