import type { Objective } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { DraftFile } from './bundle.ts'
import type { ContentFile } from './content-files.ts'
import type { LoadedQuiz } from './load-quizzes.ts'
import { everyFile, moduleOfFolder, type AnyParsed, type ParsedFiles } from './parse-files.ts'

/** The drafts as trainers see them, each with its own problems; a draft may be unfinished, so nothing is required of it. */
export function toDraftFiles(files: ContentFile[], parsed: ParsedFiles, quizzes: LoadedQuiz[], drafts: ReadonlySet<string>, problems: ContentProblem[]): DraftFile[] {
  const written = [...everyFile(parsed.sl), ...everyFile(parsed.en)]
  return files.filter(file => drafts.has(file.file)).flatMap((file) => {
    const { kind } = file
    if (kind === 'path' || kind === 'page') return []
    const item = written.find(candidate => candidate.source.file === file.file)
    const quiz = quizzes.find(({ original, translation }) => original.file === file.file || translation?.file === file.file)?.quiz
    return [{
      file: file.file,
      lang: file.lang,
      kind,
      uid: item?.uid ?? quiz?.uid ?? '',
      title: text(item?.raw.title) || (quiz?.titles[file.lang] ?? ''),
      summary: text(item?.raw.summary),
      minutes: typeof item?.raw.minutes === 'number' ? item.raw.minutes : null,
      objectives: item ? objectivesOf(item, parsed) : [],
      sources: unique(item?.body.sources),
      terms: unique(item?.body.terms),
      checks: unique(item?.body.selfChecks),
      exercises: unique(item?.body.exercises),
      body: item?.bodyText ?? '',
      problems: problems.filter(problem => problem.file === file.file),
    }]
  })
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function unique(mentions: Array<{ value: string }> = []): string[] {
  return [...new Set(mentions.map(mention => mention.value))]
}

/** A module's objectives are its own; a lesson names some of its module's. */
function objectivesOf(item: AnyParsed, parsed: ParsedFiles): Objective[] {
  const home: AnyParsed | undefined = item.source.kind === 'module' ? item : moduleOfFolder<object>(parsed[item.source.lang].module, item.source.folder)
  const all = (Array.isArray(home?.raw.objectives) ? home.raw.objectives : []).filter(isObjective)
  if (item === home) return all
  const named: unknown[] = Array.isArray(item.raw.objectives) ? item.raw.objectives : []
  return all.filter(objective => named.includes(objective.id))
}

function isObjective(value: unknown): value is Objective {
  const objective = value as Partial<Objective> | null
  return typeof objective?.id === 'string' && typeof objective.text === 'string'
}
