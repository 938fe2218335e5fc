import { Worker } from 'node:worker_threads'
import type { CheckedPackage } from './package.ts'
import { PackageRefusal } from './refusal.ts'
import type { CheckOutcome } from './worker.ts'

/**
 * What a thread may take, MB: with all that a package may hold, a few times what the check needs. The first is where what is
 * thrown away waits to be swept up; what a server lets grow there for its own work it would hardly ever give back.
 */
const MEMORY = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 }

let script: string | null = null

/** Says what the thread runs, where the program is one bundle and has no files of its source: text of a CommonJS module. */
export function useCheckScript(text: string): void {
  script = text
}

/**
 * Reads a .h5p file by every rule for packages, in a thread of its own: what that takes of memory is bounded and given back
 * in whole, requests are answered meanwhile, and one that takes too much ends its thread and not the server.
 * @param path of the .h5p file on disk
 * @throws PackageRefusal with the first thing that is wrong
 */
export async function checkApart(path: string): Promise<CheckedPackage> {
  // It needs no setting and no option of ours, secrets least of all.
  const options = { workerData: path, resourceLimits: MEMORY, env: {}, execArgv: [] }
  const worker = script === null ? new Worker(new URL('./worker.ts', import.meta.url), options) : new Worker(script, { ...options, eval: true })
  try {
    const outcome = await outcomeOf(worker)
    if ('refused' in outcome) throw new PackageRefusal(outcome.refused.code, outcome.refused.values)
    return outcome.checked
  }
  finally {
    await worker.terminate()
  }
}

function outcomeOf(worker: Worker): Promise<CheckOutcome> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject).once('exit', () => reject(new Error('The check of a package ended without an outcome.')))
  })
}
