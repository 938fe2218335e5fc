import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { ContentFile } from '../catalogue/content-files.ts'
import type { AnyParsed, ParsedFiles } from '../catalogue/parse-files.ts'
import { checkGraph } from './check-graph.ts'
import type { Decisions } from './decisions.ts'
import { parseDecisionsFile, type ParsedDecisions } from './decisions-file.ts'
import { compareDecisions, mergeDecisions } from './merge-decisions.ts'

/** The decisions of a case with the files they were read from. */
export interface LoadedDecisions {
  decisions: Decisions
  original: ParsedDecisions
  isDraft: boolean
}

export interface AllDecisions {
  /** Those without any mistake of their own. */
  decisions: LoadedDecisions[]
  /** Every file that could be read, in both languages. */
  parsed: ParsedDecisions[]
  /** Files with the original that they translate, for the check of translations. */
  files: Array<{ source: ContentFile, original: ContentFile, stamp: string | null }>
  problems: ContentProblem[]
}

/**
 * Reads every `….decisions.md` and puts each together with its translation.
 * @param texts all other texts, the cases among them
 */
export function loadDecisions(files: ContentFile[], texts: ParsedFiles, drafts: ReadonlySet<string>): AllDecisions {
  const all: AllDecisions = { decisions: [], parsed: [], files: [], problems: [] }
  const sound = new Set<ParsedDecisions>()
  for (const file of files.filter(({ kind }) => kind === 'decisions')) {
    const { decisions, problems } = parseDecisionsFile(file)
    const found = decisions ? [...problems, ...checkCase(decisions, texts[file.lang].case), ...(file.lang === 'sl' ? checkGraph(decisions) : [])] : problems
    all.problems.push(...found)
    if (!decisions) continue
    all.parsed.push(decisions)
    if (found.length === 0) sound.add(decisions)
  }
  const [originals, translations] = [all.parsed.filter(({ source }) => source.lang === 'sl'), all.parsed.filter(({ source }) => source.lang === 'en')]
  for (const original of originals) {
    const translation = translations.find(({ front }) => front.uid === original.front.uid) ?? null
    const isDraft = drafts.has(original.source.file)
    const differences = translation ? compareDecisions(original, translation) : []
    all.problems.push(...differences)
    if (translation) all.files.push({ source: translation.source, original: original.source, stamp: translation.front.original ?? null })
    else if (!isDraft) all.problems.push(at(original, 'uid', 'translation-missing', { uid: original.front.uid }))
    if (translation && !isDraft && drafts.has(translation.source.file)) all.problems.push(at(original, 'uid', 'translation-draft', { translation: translation.source.file }))
    const isWhole = translation ? sound.has(translation) && differences.length === 0 : isDraft
    if (sound.has(original) && isWhole) all.decisions.push({ decisions: mergeDecisions(original, translation), original, isDraft })
  }
  for (const translation of translations) {
    if (!originals.some(({ front }) => front.uid === translation.front.uid)) all.problems.push(at(translation, 'uid', 'translation-orphan', { uid: translation.front.uid }))
  }
  return all
}

function at(item: ParsedDecisions, field: string, code: string, values: ContentProblem['values']): ContentProblem {
  return { file: item.source.file, line: item.lineOf(field), code, values }
}

/** Decisions stand beside their case: `koper.decisions.md` beside `koper.md`. */
function checkCase(decisions: ParsedDecisions, cases: AnyParsed[]): ContentProblem[] {
  const { case: uid } = decisions.front
  const beside = decisions.source.file.replace(/\.decisions\.md$/, '.md')
  const file = cases.find(one => one.uid === uid)?.source.file
  if (file === undefined) return [at(decisions, 'case', 'decisions-case-unknown', { uid })]
  return file === beside ? [] : [at(decisions, 'case', 'decisions-case-file', { uid, file: file.replace(/\.md$/, '.decisions.md') })]
}
