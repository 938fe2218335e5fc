import { DomainError } from '../services/errors.ts'
import { collectUnused } from '../services/interactive/collect.ts'
import { packageWorkFolder, useStoreOf } from '../services/interactive/store/place.ts'
import { logger } from './logger.ts'
import { useSettings } from './settings.ts'

/** How often what no package needs is looked for. */
const COLLECT_MS = 24 * 60 * 60 * 1000

let collectedAt = 0

/** Says where packages lie, and deletes what an earlier process was in the middle of. */
export async function openPackageStore(): Promise<void> {
  const settings = useSettings()
  useStoreOf(settings)
  await packageWorkFolder(settings).sweep()
}

/** Once a day, takes away what no package needs. */
export async function tidyPackages(): Promise<void> {
  if (Date.now() - collectedAt < COLLECT_MS) return
  try {
    const { versions, files } = await collectUnused()
    collectedAt = Date.now()
    if (versions + files > 0) logger.info({ versions, files }, 'unused files of packages deleted')
  }
  catch (error) {
    // Somebody is putting a package in: the next round has its turn.
    if (!(error instanceof DomainError && error.code === 'UNAVAILABLE')) throw error
  }
}
