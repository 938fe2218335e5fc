/** npm run h5p:add -- file… [--name x]: puts packages of exercises in, as a trainer does in the browser. */
import { basename } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { schemaProblem } from '../server/models/schema.ts'
import { UnfitDatabase } from '../server/models/unfit-database.ts'
import { addPackage } from '../server/services/interactive/packages.ts'
import { useStoreOf } from '../server/services/interactive/store/place.ts'
import { exerciseName } from '../shared/schemas/exercise.ts'
import { fromHere, withDatabase } from './backup/command.ts'
import { LaunchError } from './launch/project.ts'
import { packageSentence } from './h5p/sentence.ts'

const USAGE = 'Usage: npm run h5p:add -- file.h5p… [--name x]'

interface Given {
  files: string[]
  name: string | null
}

function read(): Given {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' } } })
    const name = values.name ?? null
    if (positionals.length === 0 || (name !== null && positionals.length > 1)) throw new LaunchError(USAGE)
    if (name !== null && !exerciseName.safeParse(name).success) throw new LaunchError(`${name} is no name: small letters a to z and digits, with single hyphens between them.`)
    return { files: positionals.map(fromHere), name }
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) throw new LaunchError(USAGE)
    throw error
  }
}

await withDatabase(read, false, async ({ files, name }, settings) => {
  const problem = await schemaProblem()
  if (problem !== null) throw new UnfitDatabase(problem)
  useStoreOf(settings)
  for (const [place, path] of files.entries()) {
    const title = `${files.length > 1 ? `${place + 1}/${files.length} ` : ''}${basename(path)}`
    process.stderr.write(`${title}: checking …\n`)
    try {
      const taken = await addPackage({ path, by: null }, name)
      process.stdout.write(`${title}: there as ${taken.name}\n`)
    }
    catch (error) {
      const sentence = packageSentence(error)
      if (sentence === null) throw error
      // The others are tried all the same.
      process.stderr.write(`${title}: ${sentence}\n`)
      process.exitCode = 1
    }
  }
})
