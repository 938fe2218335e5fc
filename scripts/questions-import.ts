/**
 * npm run questions:import -- FILE --module=m3 [--lang=en] [--format=gift|moodle-xml|aiken] [--objective=m3-o1] [--lesson=m3-l1] [--title=…] [--out=FILE] [--dir=content]
 * Reads questions of GIFT, Moodle XML or Aiken and prints a quiz file, or writes it to --out. Says beside it what could not be taken,
 * what got lost, and what is still to be written. Exits with 1 when a question could not be taken.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { decodeSource, guessFormat, IMPORT_FORMATS, importQuestions } from '../server/services/assessment/exchange/import.ts'
import { describeProblem } from '../shared/content-problem.ts'
import { LANGUAGES } from '../shared/types/catalogue.ts'
import type { ContentProblem } from '../shared/types/content-problem.ts'
import { fromHere, langOf, readBank } from './questions/bank.ts'

const USAGE = `npm run questions:import -- FILE --module=m3 [--lang=${LANGUAGES.join('|')}] [--format=${IMPORT_FORMATS.join('|')}] [--objective=m3-o1] [--lesson=m3-l1] [--title=…] [--out=FILE]`
const WORDS = {
  sl: { problems: 'Ni prevzeto:', losses: 'Prevzeto brez tega:', open: 'Še za dopisati (vrstice nove datoteke):', count: 'Število vprašanj: ', there: 'Datoteka že obstaja in ostane, kot je: ' },
  en: { problems: 'Not taken:', losses: 'Taken without this:', open: 'Still to be written (lines of the new file):', count: 'Questions: ', there: 'The file is there already and stays as it is: ' },
}

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { module: text, lang: { ...text, default: 'sl' }, format: text, objective: { ...text, default: '' }, lesson: { ...text, default: '' }, title: { ...text, default: '' }, out: text, dir: { ...text, default: 'content' } },
})
const lang = langOf(values.lang)
const named = IMPORT_FORMATS.find(format => format === values.format)
if (positionals.length !== 1 || !lang || !/^[a-z]+\d+$/.test(values.module ?? '') || (values.format !== undefined && !named)) {
  process.stderr.write(`${USAGE}\n`)
  process.exit(1)
}

const words = WORDS[lang]
const path = fromHere(positionals[0]!)
const source = decodeSource(await readFile(path))
const { uids } = await readBank([...process.env.QUIZ_DIR ? [resolve(process.env.QUIZ_DIR)] : [], resolve(values.dir)])
const { markdown, count, problems, losses, open } = importQuestions(source, {
  file: positionals[0]!,
  format: named ?? guessFormat(source ?? ''),
  lang,
  module: values.module!,
  taken: uids,
  objective: values.objective,
  lesson: values.lesson,
  title: values.title || basename(path).replace(/\.\w+$/, ''),
})

if (values.out && markdown !== '') await writeNew(fromHere(values.out))
else process.stdout.write(markdown)
for (const [title, list] of [[words.problems, problems], [words.losses, losses], [words.open, open]] as const) say(title, list)
process.stderr.write(`${words.count}${count}\n`)
if (problems.length > 0) process.exitCode = 1

/** A file that is there may hold days of work. */
async function writeNew(file: string): Promise<void> {
  try {
    await writeFile(file, markdown, { flag: 'wx' })
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    process.stderr.write(`${words.there}${file}\n`)
    process.exitCode = 1
  }
}

function say(title: string, list: readonly ContentProblem[]): void {
  if (list.length > 0) process.stderr.write(`${title}\n${list.map(problem => `  ${problem.file}:${problem.line}  ${describeProblem(problem, lang!)}\n`).join('')}`)
}
