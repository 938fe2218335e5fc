/** The script of the thread that checks one package; see `apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { checkPackage, type CheckedPackage } from './package.ts'
import { PackageRefusal, type RefusalCode, type RefusalValues } from './refusal.ts'

/** What came of it. Whatever else is thrown ends the thread, and `apart.ts` is told. */
export type CheckOutcome = { checked: CheckedPackage } | { refused: { code: RefusalCode, values: RefusalValues } }

async function outcome(path: string): Promise<CheckOutcome> {
  try {
    return { checked: await checkPackage(path) }
  }
  catch (error) {
    if (error instanceof PackageRefusal) return { refused: { code: error.code, values: error.values } }
    throw error
  }
}

void outcome(workerData as string).then(found => parentPort!.postMessage(found))
