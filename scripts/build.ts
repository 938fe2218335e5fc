// npm run build: builds the site into .output, always; npm start then finds it.

import { build } from './launch/build.ts'
import { LaunchError } from './launch/project.ts'

const log = (line: string) => void process.stdout.write(`${line}\n`)

await build(log).catch((error: unknown) => {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
