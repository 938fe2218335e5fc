import type { Report } from '../services/progress/repair.ts'
import { DomainError } from '../services/errors.ts'
import { isDatabaseAway } from './errors.ts'
import { logError, logger } from './logger.ts'
import { startup } from './startup.ts'

/** Mends what a crash left, item by item. */
export type Repair = (report: Report) => Promise<unknown>

/**
 * One round of start: what the site cannot do without, then it is ready, then the repairs. A repair that fails is noted
 * and keeps neither the site from starting nor the other repairs from running; next round it is tried again.
 * Only when the database is away are the remaining repairs left for the next round.
 * @param prepare what must have succeeded once before the site is ready
 * @param repairs by name, for the log
 */
export async function startRound(prepare: () => Promise<void>, repairs: Readonly<Record<string, Repair>>): Promise<void> {
  try {
    await prepare()
    startup.done = true
    for (const [name, repair] of Object.entries(repairs)) await runRepair(name, repair)
  }
  catch (error) {
    if (isDatabaseAway(error)) logger.warn('the database does not answer; trying again')
    // Unavailable: openDatabase has said why.
    else if (!isUnavailable(error)) logError(error, 'start')
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'UNAVAILABLE'
}

async function runRepair(name: string, repair: Repair): Promise<void> {
  const report: Report = (error) => {
    if (isDatabaseAway(error)) throw error
    logError(error, `repair of ${name}`)
  }
  try {
    await repair(report)
  }
  catch (error) {
    report(error)
  }
}
