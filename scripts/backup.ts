/** npm run backup -- file: copies the database into a new file, while the server may go on working. */
import { stat } from 'node:fs/promises'
import process from 'node:process'
import { useStoreOf } from '../server/services/interactive/store/place.ts'
import { backup } from './backup/backup.ts'
import { CARRIED } from './backup/collections.ts'
import { readFiles, withDatabase } from './backup/command.ts'
import { drawProgress, withProgressBar } from './backup/progress-bar.ts'

await withDatabase(() => readFiles('Usage: npm run backup -- file'), false, async ({ file }, settings) => {
  useStoreOf(settings)
  const counts = await Promise.all(CARRIED.map(({ collection }) => collection.estimatedDocumentCount()))
  const all = counts.reduce((sum, count) => sum + count, 0)
  const progress = { bytes: 0, documents: 0 }
  const { files, incomplete } = await withProgressBar(() => drawProgress('Copying', progress, all === 0 ? 1 : progress.documents / all), () => backup(file, progress))
  const { size } = await stat(file)
  if (incomplete.length > 0) process.stderr.write(`Of these packages, files in the store are lost or damaged and so not in the copy: ${incomplete.join(', ')}. Upload them again.\n`)
  process.stdout.write(`${file}: ${progress.documents} documents, ${files} files of packages, ${size} bytes. It holds names, addresses and certificates: keep it as safe as the database.\n`)
})
