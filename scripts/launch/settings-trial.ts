import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { wantsTrial as printsAnything } from '../../server/services/certification/house.ts'
import type { Settings } from '../../shared/settings.ts'
import { collect, ending, LaunchError, ROOT, spawnNode } from './project.ts'

/** Whether something is set that only using it can tell to be right. */
export function wantsTrial(settings: Settings): boolean {
  return settings.QUIZ_DIR !== undefined || printsAnything(settings)
}

/**
 * Uses the settings as the server will: reads the quizzes of QUIZ_DIR, prints what certificates print.
 * @throws SettingsError that says what is wrong
 */
export async function tryOut(settings: Settings): Promise<void> {
  // Each loads much, so only what is set is asked for.
  if (printsAnything(settings)) {
    const { tryCertificates } = await import('../../server/services/certification/trial.ts')
    await tryCertificates(settings, path => readFile(join(ROOT, 'assets/pdf', path)))
  }
  if (settings.QUIZ_DIR !== undefined) {
    const [{ compileContent }, { readQuizDir }] = await Promise.all([
      import('../../server/services/catalogue/compile.ts'),
      import('../../server/services/catalogue/quiz-dir.ts'),
    ])
    readQuizDir(settings.QUIZ_DIR, (await compileContent(join(ROOT, 'content'))).catalogue)
  }
}

/**
 * Does so in a process of its own, so that the launcher does not keep for ever what is needed once.
 * @param env the settings as an environment
 * @throws LaunchError that says what is wrong
 */
export async function tryOutApart(env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawnNode(['scripts/try-settings.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const said = collect(child.stderr!)
  const how = await ending(child)
  if (how !== 'code 0') throw new LaunchError(said().trim() || `The settings could not be tried out (${how}).`)
}
