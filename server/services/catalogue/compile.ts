import { readdir } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { assemble, moduleFiles } from './assemble.ts'
import type { ContentBundle } from './bundle.ts'
import { allUids, checkAddresses, checkDuplicateUids, checkNumbers } from './check-identity.ts'
import { checkReferences } from './check-references.ts'
import { checkStructure } from './check-structure.ts'
import { checkTranslations } from './check-translations.ts'
import { readContentFiles, readText } from './content-files.ts'
import { readDataFiles } from './data-files.ts'
import { loadDecisions } from '../cases/load-decisions.ts'
import { checkExercises } from './check-exercises.ts'
import { checkInstances, readExerciseFiles } from './exercise-files.ts'
import { toDraftFiles } from './draft-files.ts'
import { findDrafts } from './drafts.ts'
import { loadQuizzes, type LoadedQuiz } from './load-quizzes.ts'
import { toPages } from './page-texts.ts'
import { parseFiles } from './parse-files.ts'
import { publicSections } from './sections.ts'
import { buildSiteMap } from './site-map.ts'
import { checkLock, LOCK_FILE, parseLock } from './uids-lock.ts'

export type { ContentBundle, DraftFile } from './bundle.ts'

/**
 * Reads all that trainers wrote and checks it.
 * @param contentDir folder with sl, en, data, exercises and uids.lock; images are looked for in the folder `public` beside it
 * @returns the bundle that the server is built with; `problems` are those of public files and must be none before a release,
 * a draft keeps its own
 * @throws when content/data cannot be read
 */
export async function compileContent(contentDir: string): Promise<ContentBundle> {
  const [{ files, problems: misplaced }, data, exercises, lockText, publicFiles] = await Promise.all([
    readContentFiles(contentDir),
    readDataFiles(contentDir),
    readExerciseFiles(contentDir),
    readLock(contentDir),
    listPublicFiles(resolve(contentDir, '../public')),
  ])
  const drafts = findDrafts(files)
  const parsed = parseFiles(files)
  const loaded = loadQuizzes(files, parsed, drafts)
  const decided = loadDecisions(files, parsed, drafts)
  const playable = new Set(decided.decisions.filter(({ isDraft }) => !isDraft).map(({ decisions }) => decisions.case))
  const lock = parseLock(lockText)
  const uids = allUids(parsed, loaded.quizzes, decided.parsed)
  const live = uids.filter(item => !drafts.has(item.file))
  const drafted = new Set(uids.filter(item => drafts.has(item.file)).map(item => item.uid))
  const site = buildSiteMap(parsed, files, data.glossary.map(term => term.id), drafts)

  const problems = [
    ...misplaced,
    ...parsed.problems,
    ...loaded.problems,
    ...decided.problems,
    ...checkDuplicateUids(uids),
    ...checkAddresses(parsed),
    ...checkNumbers(parsed),
    ...checkStructure(parsed, drafts),
    ...checkReferences(parsed, { data, site, publicFiles, quizzes: loaded.quizzes, decisions: decided.parsed, playable }),
    ...exercises.problems,
    ...checkInstances(exercises, data.sources),
    ...checkExercises(parsed, exercises.exercises),
    ...checkTranslations(parsed, loaded, decided, drafts),
    ...lock.problems,
    ...checkLock(lock.lines, live, drafted),
  ].sort(byPlace)

  const released = (kind: LoadedQuiz['kind']) => loaded.quizzes.filter(item => item.kind === kind && !item.isDraft).map(item => item.quiz)
  const catalogue = assemble(parsed, loaded.quizzes, data, exercises.exercises, drafts)
  return {
    catalogue,
    moduleFiles: moduleFiles(parsed, drafts),
    quizzes: [...released('quiz'), ...released('practice')],
    checks: released('checks'),
    decisions: decided.decisions.filter(({ isDraft }) => !isDraft).map(({ decisions }) => decisions),
    draftDecisions: decided.decisions.filter(({ isDraft }) => isDraft).map(({ decisions }) => decisions),
    drafts: toDraftFiles(files, parsed, loaded.quizzes, drafts, problems),
    draftQuizzes: loaded.quizzes.filter(item => item.isDraft).map(item => item.quiz),
    sections: publicSections(catalogue, parsed),
    pages: toPages(parsed),
    accessibility: data.accessibility,
    problems: problems.filter(problem => !drafts.has(problem.file) || isDraftFlag(problem)),
  }
}

/** A flag that is neither true nor false holds its file back, but what was meant has to be said. */
function isDraftFlag({ code, values }: ContentProblem): boolean {
  return code === 'field-boolean' && values.field === 'draft'
}

function byPlace(a: ContentProblem, b: ContentProblem): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}

function readLock(contentDir: string): Promise<string> {
  return readText(join(contentDir, LOCK_FILE)).catch((error: NodeJS.ErrnoException) => {
    // Without a lock nothing was released yet; every uid is then reported as unlisted.
    if (error.code === 'ENOENT') return ''
    throw error
  })
}

async function listPublicFiles(publicDir: string): Promise<Set<string>> {
  const entries = await readdir(publicDir, { recursive: true, withFileTypes: true })
  return new Set(entries.filter(entry => entry.isFile()).map(entry => `/${relative(publicDir, join(entry.parentPath, entry.name)).split(sep).join('/')}`))
}
