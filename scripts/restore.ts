/** npm run restore -- file [--erased list]: puts a back-up into an empty database, while no server works with it. */
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import process from 'node:process'
import { applySettings, readFiles, withDatabase } from './backup/command.ts'
import { erasedFile, readErasedList } from './backup/erased-list.ts'
import { drawProgress, withProgressBar } from './backup/progress-bar.ts'
import { restore } from './backup/restore.ts'
import { LaunchError } from './launch/project.ts'

await withDatabase(() => readFiles('Usage: npm run restore -- file [--erased list]'), true, async ({ file, erased: more }, settings) => {
  if (more !== undefined && !existsSync(more)) throw new LaunchError(`${more} is not there.`)
  const erased = [...await readErasedList(erasedFile(settings.DATA_DIR)), ...more === undefined ? [] : await readErasedList(more)]
  const { size } = await stat(file)
  applySettings(settings)
  const checking = { bytes: 0, documents: 0 }
  const writing = { bytes: 0, documents: 0 }
  const draw = () => writing.bytes === 0
    ? drawProgress('Checking', checking, checking.bytes / size)
    : drawProgress('Restoring', writing, writing.bytes / size)
  const quizzes = async () => (await import('./quizzes-in-force.ts')).quizzesInForce(settings.QUIZ_DIR)
  const report = await withProgressBar(draw, () => restore(file, { erased, quizzes, checking, writing }))
  process.stdout.write(`Restored from ${report.createdAt.toISOString()}: ${report.documents} documents, ${report.files} files of packages; progress made anew for ${report.learners} learners.\n`)
})
