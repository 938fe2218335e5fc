/** npm run backup -- file: copies the database into a new file, while the server may go on working. */
import { stat } from 'node:fs/promises'
import process from 'node:process'
import { backup } from './backup/backup.ts'
import { CARRIED } from './backup/collections.ts'
import { readFiles, withDatabase } from './backup/command.ts'
import { drawProgress, withProgressBar } from './backup/progress-bar.ts'

await withDatabase(() => readFiles('Usage: npm run backup -- file'), false, async ({ file }) => {
  const counts = await Promise.all(CARRIED.map(({ collection }) => collection.estimatedDocumentCount()))
  const all = counts.reduce((sum, count) => sum + count, 0)
  const progress = { bytes: 0, documents: 0 }
  await withProgressBar(() => drawProgress('Copying', progress, all === 0 ? 1 : progress.documents / all), () => backup(file, progress))
  const { size } = await stat(file)
  process.stdout.write(`${file}: ${progress.documents} documents, ${size} bytes. It holds names, addresses and certificates: keep it as safe as the database.\n`)
})
