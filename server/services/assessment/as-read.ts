import type { AttemptRecord } from '../../models/attempt.ts'

/** Condition of a write that follows from what was read: neither a marking nor a regrade has changed the submitted attempt since. */
export function asRead({ marking, regrades }: Pick<AttemptRecord, 'marking' | 'regrades'>): Record<string, unknown> {
  return {
    'marking.times': marking ? marking.times : { $exists: false },
    [`regrades.${regrades?.length ?? 0}`]: { $exists: false },
  }
}
