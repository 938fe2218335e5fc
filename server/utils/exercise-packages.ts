import { setTimeout as wait } from 'node:timers/promises'
import { DomainError } from '../services/errors.ts'
import { collectUnused } from '../services/interactive/collect.ts'
import { type OwnPackage, putOwnPackages } from '../services/interactive/own-packages.ts'
import { OtherStore } from '../services/interactive/store/owner.ts'
import { packageWorkFolder, useStoreOf } from '../services/interactive/store/place.ts'
import { logger } from './logger.ts'
import { useSettings } from './settings.ts'

/** How often what no package needs is looked for. */
const COLLECT_MS = 24 * 60 * 60 * 1000
/** How long the start waits for a storage that is slow, or away. */
const START_MS = 10_000

let collectedAt = 0
let putting: Promise<void> | null = null

/** Says where packages lie, and deletes what an earlier process was in the middle of. */
export async function openPackageStore(): Promise<void> {
  const settings = useSettings()
  useStoreOf(settings)
  await packageWorkFolder(settings).sweep()
}

/** Puts in the packages that came with the software; once they are there, this does nothing. */
function putOnce(packages: readonly OwnPackage[]): Promise<void> {
  putting ??= putOwnPackages(packages, packageWorkFolder(useSettings())).catch((error: unknown) => {
    putting = null
    throw error
  })
  return putting
}

/** The first readers should find the exercises that came with the software; but without a storage the site works as well. */
export async function startPackages(packages: readonly OwnPackage[]): Promise<void> {
  // A failure is reported by the round that follows, which tries again.
  await Promise.race([putOnce(packages).catch(() => undefined), wait(START_MS, undefined, { ref: false })])
}

/** Puts in what came with the software, as far as it is not there; once a day, takes away what no package needs. */
export async function tidyPackages(packages: readonly OwnPackage[]): Promise<void> {
  await putOnce(packages)
  if (Date.now() - collectedAt < COLLECT_MS) return
  try {
    const { versions, files } = await collectUnused()
    collectedAt = Date.now()
    if (versions + files > 0) logger.info({ versions, files }, 'unused files of packages deleted')
  }
  catch (error) {
    if (error instanceof OtherStore) {
      collectedAt = Date.now()
      logger.warn('the files of packages belong to another database, so nothing is deleted: see "Exercises" in docs/operations.md')
    }
    // Somebody is putting a package in: the next round has its turn.
    else if (!(error instanceof DomainError && error.code === 'UNAVAILABLE')) {
      throw error
    }
  }
}
