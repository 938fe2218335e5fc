/**
 * npm run h5p:build [-- folder]
 * Makes a .h5p file of each exercise in content/exercises, in .data/h5p-build unless another folder is named. The site needs none
 * of them, they are built into it; they are for trying an exercise elsewhere, such as in Lumi or Moodle.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildOwnPackages } from '../server/services/interactive/own/build-package.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = resolve(process.argv[2] ?? join(root, '.data/h5p-build'))

await mkdir(folder, { recursive: true })
for (const { name, bytes } of await buildOwnPackages(root)) {
  const path = join(folder, `${name}.h5p`)
  await writeFile(path, bytes)
  process.stdout.write(`${path}  ${Math.ceil(bytes.length / 1024)} kB\n`)
}
