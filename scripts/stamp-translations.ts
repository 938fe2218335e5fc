import { writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { stampContent } from '../server/services/catalogue/stamp.ts'

/**
 * npm run content:stamp [-- files… | --all] [--dir=content]
 * Lists new uids in uids.lock and writes into translations the hash of the original they were made from:
 * into those that have none, and into stale ones only when they are named (or --all), since that says that someone has looked.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, dir: { type: 'string', default: 'content' } },
})
const contentDir = resolve(values.dir)
const today = new Date().toISOString().slice(0, 10)
// Messages of the check name files below content/, a shell completes them from where it stands; both are understood.
const named = positionals.map(file => relative(contentDir, resolve(file)).startsWith('..') ? file : relative(contentDir, resolve(file)))

const { changed, stale, unknown } = await stampContent(contentDir, { files: named, all: values.all, today })
for (const { file, text } of changed) {
  await writeFile(join(contentDir, file), text)
  process.stdout.write(`+ ${file}\n`)
}
for (const file of stale) process.stdout.write(`? ${file}\n`)
for (const file of unknown) process.stderr.write(`! ${file}\n`)
process.exitCode = unknown.length > 0 ? 1 : 0
