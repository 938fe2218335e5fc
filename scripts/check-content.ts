import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compileContent } from '../server/services/catalogue/compile.ts'
import { printProblem } from '../shared/content-problem.ts'
import { LANGUAGES, type Lang } from '../shared/types/catalogue.ts'
import type { ContentProblem } from '../shared/types/content-problem.ts'

/**
 * npm run check:content [-- --lang=en] [--dir=content]
 * Prints each mistake in the content as `file:line  sentence` and exits with 1 when a public file has one.
 * Mistakes of drafts are printed after them and do not count.
 */
const { values } = parseArgs({ options: { lang: { type: 'string', default: 'sl' }, dir: { type: 'string', default: 'content' } } })
const lang: Lang | undefined = LANGUAGES.find(known => known === values.lang)
if (!lang) throw new Error(`--lang: ${LANGUAGES.join(' | ')}`)

const contentDir = resolve(values.dir)
const SUMMARY = {
  sl: { sound: 'Vsebina je brez napak.', drafts: 'V osnutkih:' },
  en: { sound: 'The content has no mistakes.', drafts: 'In drafts:' },
}

const { problems, drafts } = await compileContent(contentDir)
const inDrafts = drafts.flatMap(draft => draft.problems)
const lines = [
  ...problems.map(print),
  ...(problems.length === 0 ? [SUMMARY[lang].sound] : []),
  ...(inDrafts.length > 0 ? [SUMMARY[lang].drafts, ...inDrafts.map(print)] : []),
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = problems.length === 0 ? 0 : 1

function print(problem: ContentProblem): string {
  return printProblem({ ...problem, file: `${relative(process.cwd(), contentDir)}/${problem.file}` }, lang!)
}
