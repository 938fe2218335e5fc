import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PerLang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { CatalogueExercise } from '#shared/types/exercise.ts'
import { readText } from './content-files.ts'
import { NAME } from './schemas.ts'
import { checkYaml, type LocalProblem } from './yaml-check.ts'

/** Exercises of our own: one file each, which npm run h5p:build makes a package of. */
const OWN_DIR = 'exercises'
/** What stands in packages that trainers upload. */
const LIST = 'data/exercises.yml'

const text = z.string().trim().min(1)
const perLang = <T extends z.ZodType>(value: T) => z.strictObject({ sl: value, en: value })
const name = z.string().regex(NAME)

const uploadedSchema = z.record(name, z.strictObject({
  title: perLang(text),
  /** Packages of one language each; without it one package of the exercise's name plays in both. */
  packages: perLang(name).optional(),
}))

/** The rest of the file is checked by those who make a package of it. */
const ownSchema = z.looseObject({ title: perLang(text) })

export interface ExerciseFiles {
  exercises: CatalogueExercise[]
  problems: ContentProblem[]
}

/** Reads which exercises lessons may call: our own by their files, uploaded ones by the list. */
export async function readExerciseFiles(contentDir: string): Promise<ExerciseFiles> {
  const own = await Promise.all((await ownFiles(contentDir)).map(file => readOwn(contentDir, file)))
  const uploaded = readUploaded(await readText(join(contentDir, LIST)), new Set(own.flatMap(({ exercises }) => exercises.map(item => item.name))))
  return {
    exercises: [...own, uploaded].flatMap(({ exercises }) => exercises),
    problems: [...own, uploaded].flatMap(({ problems }) => problems),
  }
}

async function ownFiles(contentDir: string): Promise<string[]> {
  const names = await readdir(join(contentDir, OWN_DIR)).catch((error: NodeJS.ErrnoException) => {
    // There need not be any.
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter(file => !file.startsWith('.')).sort()
}

async function readOwn(contentDir: string, fileName: string): Promise<ExerciseFiles> {
  const file = `${OWN_DIR}/${fileName}`
  const exercise = fileName.replace(/\.json$/, '')
  if (!fileName.endsWith('.json') || !NAME.test(exercise)) return { exercises: [], problems: [{ file, line: 1, code: 'exercise-file-name', values: {} }] }
  // JSON is YAML, too, and this reader tells the line.
  const { data, problems } = checkYaml(await readText(join(contentDir, file)), ownSchema, 1, 1)
  if (!data) return { exercises: [], problems: problems.map(problem => inExercise(file, problem)) }
  return { exercises: [{ name: exercise, title: data.title, packages: both(exercise), own: true }], problems: [] }
}

function readUploaded(yaml: string, own: ReadonlySet<string>): ExerciseFiles {
  const { data, raw, problems, lineOf } = checkYaml(yaml, uploadedSchema, 1, 1)
  const taken = Object.keys(raw).filter(key => own.has(key)).map(key => ({ file: LIST, line: lineOf(key), code: 'exercise-taken', values: { value: key } }))
  const exercises = Object.entries(data ?? {}).filter(([key]) => !own.has(key))
    .map(([key, { title, packages }]) => ({ name: key, title, packages: packages ?? both(key), own: false }))
  return { exercises, problems: [...problems.map(problem => inExercise(LIST, problem)), ...taken] }
}

function both(value: string): PerLang<string> {
  return { sl: value, en: value }
}

/** These files have no front matter, so a field that is missing has its own sentence. */
function inExercise(file: string, { line, code, values }: LocalProblem): ContentProblem {
  if (code === 'yaml-broken') return { file, line, code, values }
  const field = String(values.field ?? '')
  return { file, line, code: code === 'field-missing' ? 'exercise-field-missing' : 'exercise-field', values: { field } }
}
