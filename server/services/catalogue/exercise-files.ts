import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PerLang, Source } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { CatalogueExercise } from '#shared/types/exercise.ts'
import { checkInstance, instanceSchema, TYPES, type Instance } from '../interactive/own/instance.ts'
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

const titledSchema = z.looseObject({ title: perLang(text) })

export interface ExerciseFiles {
  exercises: CatalogueExercise[]
  problems: ContentProblem[]
  /** What our own show, and where in its file each part of it stands. */
  instances: Array<{ file: string, instance: Instance, lineOf: (...path: PropertyKey[]) => number }>
}

/** Reads which exercises lessons may call: our own by their files, uploaded ones by the list. */
export async function readExerciseFiles(contentDir: string): Promise<ExerciseFiles> {
  const own = await Promise.all((await ownFiles(contentDir)).map(file => readOwn(contentDir, file)))
  const uploaded = readUploaded(await readText(join(contentDir, LIST)), new Set(own.flatMap(({ exercises }) => exercises.map(item => item.name))))
  return {
    exercises: [...own, uploaded].flatMap(({ exercises }) => exercises),
    problems: [...own, uploaded].flatMap(({ problems }) => problems),
    instances: own.flatMap(({ instances }) => instances),
  }
}

/** What in our own exercises does not hold together, and sources that are not on the list. */
export function checkInstances({ instances }: ExerciseFiles, sources: readonly Source[]): ContentProblem[] {
  const known = new Set(sources.map(({ code }) => code))
  return instances.flatMap(({ file, instance, lineOf }) =>
    checkInstance(instance, known).map(({ path, code, value }) => ({ file, line: lineOf(...path), code, values: { value } })))
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
  if (!fileName.endsWith('.json') || !NAME.test(exercise)) return refused([{ file, line: 1, code: 'exercise-file-name', values: {} }])
  const source = await readText(join(contentDir, file))
  // JSON is YAML, too, and this reader tells the line. What is YAML alone is refused after it.
  const { data, raw, problems, lineOf } = checkYaml(source, instanceSchema, 1, 1)
  const noJson = jsonProblem(source)
  if (noJson) return refused([{ file, line: problems.find(({ code }) => code === 'yaml-broken')?.line ?? 1, code: 'instance-json', values: { reason: noJson } }])
  // With a title it is one that lessons may call, so that a mistake in it is told once.
  const titled = titledSchema.safeParse(raw)
  const exercises = titled.success ? [{ name: exercise, title: titled.data.title, packages: both(exercise), own: true }] : []
  if (!data) return { ...refused(problems.map(problem => inInstance(file, problem))), exercises }
  return { exercises, problems: [], instances: [{ file, instance: data, lineOf }] }
}

function refused(problems: ContentProblem[]): ExerciseFiles {
  return { exercises: [], problems, instances: [] }
}

/** Why it is no JSON, in the words of the reader; null where it is. */
function jsonProblem(source: string): string | null {
  try {
    JSON.parse(source)
    return null
  }
  catch (error) {
    return (error as SyntaxError).message
  }
}

function readUploaded(yaml: string, own: ReadonlySet<string>): ExerciseFiles {
  const { data, raw, problems, lineOf } = checkYaml(yaml, uploadedSchema, 1, 1)
  const taken = Object.keys(raw).filter(key => own.has(key)).map(key => ({ file: LIST, line: lineOf(key), code: 'exercise-taken', values: { value: key } }))
  const exercises = Object.entries(data ?? {}).filter(([key]) => !own.has(key))
    .map(([key, { title, packages }]) => ({ name: key, title, packages: packages ?? both(key), own: false }))
  return { exercises, problems: [...problems.map(problem => inExercise(LIST, problem)), ...taken], instances: [] }
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

/** Instances have many fields, so the sentence names the one that is meant and leaves the shape to the instructions. */
function inInstance(file: string, { line, code, values }: LocalProblem): ContentProblem {
  const field = String(values.field ?? '')
  if (field === 'type') return { file, line, code: 'instance-type', values: { allowed: Object.keys(TYPES).join(', ') } }
  const value = String(values.value ?? '')
  switch (code) {
    case 'field-missing': return { file, line, code: 'instance-missing', values: { field } }
    case 'field-unknown': return { file, line, code: 'instance-unknown', values: { field } }
    case 'field-choice': return { file, line, code: 'instance-choice', values: { field, value, allowed: String(values.allowed) } }
    case 'field-list': return { file, line, code: 'instance-list', values: { field } }
    default: return { file, line, code: 'instance-field', values: { field } }
  }
}
