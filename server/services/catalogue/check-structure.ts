import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { moduleOfFolder, type Parsed, type ParsedFiles } from './parse-files.ts'
import { pathMinutes, type TimedModule } from './path-minutes.ts'
import type { ModuleData, PathData } from './schemas.ts'

/** What must hold between a module, its lessons and the paths that lead through them. */
export function checkStructure(parsed: ParsedFiles, drafts: ReadonlySet<string>): ContentProblem[] {
  const homeless = LANGUAGES.flatMap(lang => parsed[lang].lesson
    .filter(lesson => !moduleOfFolder<object>(parsed[lang].module, lesson.source.folder))
    .map(lesson => ({ file: lesson.source.file, line: 1, code: 'module-file-missing', values: { folder: lesson.source.folder } })))
  const pages = PAGE_UIDS.map(uid => `sl/pages/${uid}.md`).filter(file => !parsed.sl.page.some(page => page.source.file === file))
  return [
    ...homeless,
    ...pages.map(file => ({ file, line: 1, code: 'page-missing', values: {} })),
    ...parsed.sl.module.flatMap(module => checkModule(module, parsed, drafts)),
    ...parsed.sl.path.flatMap(path => checkPath(path, parsed, drafts)),
  ]
}

function lessonsOf(module: Parsed<ModuleData>, parsed: ParsedFiles, drafts: ReadonlySet<string>) {
  return parsed.sl.lesson.filter(lesson => lesson.source.folder === module.source.folder && !drafts.has(lesson.source.file))
}

function checkModule(module: Parsed<ModuleData>, parsed: ParsedFiles, drafts: ReadonlySet<string>): ContentProblem[] {
  if (!module.data || drafts.has(module.source.file)) return []
  const lessons = lessonsOf(module, parsed, drafts)
  const problem = (line: number, code: string, values: ContentProblem['values'] = {}) => [{ file: module.source.file, line, code, values }]
  if (module.data.status === 'planned') {
    if (lessons.length > 0) return problem(module.lineOf('status'), 'module-planned', { other: lessons[0]!.source.file })
    return module.data.minutes === undefined ? problem(1, 'field-missing', { field: 'minutes' }) : []
  }
  if (lessons.length === 0) return problem(1, 'module-empty')
  const total = sumMinutes(lessons.map(lesson => lesson.data?.minutes ?? 0))
  return module.data.minutes === undefined || module.data.minutes === total ? [] : problem(module.lineOf('minutes'), 'module-minutes', { minutes: module.data.minutes, total })
}

function sumMinutes(minutes: number[]): number {
  return minutes.reduce((sum, value) => sum + value, 0)
}

function timedModules(parsed: ParsedFiles, drafts: ReadonlySet<string>): Map<string, TimedModule> {
  return new Map(parsed.sl.module.flatMap((module) => {
    if (!module.data || drafts.has(module.source.file)) return []
    const lessons = new Map(lessonsOf(module, parsed, drafts).map(lesson => [lesson.uid, lesson.data?.minutes ?? 0]))
    const minutes = module.data.status === 'planned' ? module.data.minutes ?? 0 : sumMinutes([...lessons.values()])
    return [[module.uid, { minutes, lessons }] as const]
  }))
}

function checkPath(path: Parsed<PathData>, parsed: ParsedFiles, drafts: ReadonlySet<string>): ContentProblem[] {
  if (!path.data || drafts.has(path.source.file)) return []
  const problem = (line: number, code: string, values: ContentProblem['values']) => ({ file: path.source.file, line, code, values })
  const timed = timedModules(parsed, drafts)
  const missing = path.data.modules.flatMap(({ uid, lessons }, index) => {
    const line = path.lineOf('modules', index)
    const module = timed.get(uid)
    if (!module) return [problem(line, 'path-module-unknown', { value: uid })]
    // Lessons of a module that is only announced have no files yet.
    if (module.lessons.size === 0) return []
    return (lessons ?? []).filter(lesson => !module.lessons.has(lesson)).map(value => problem(line, 'path-lesson-unknown', { value, module: uid }))
  })
  const total = pathMinutes(path.data.modules, timed)
  const { required, optional } = path.data.minutes
  if (missing.length > 0 || !total || (total.required === required && total.optional === optional)) return missing
  return [problem(path.lineOf('minutes'), 'path-minutes', { required: total.required, optional: total.optional })]
}
