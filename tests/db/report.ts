import type { EventResult } from '../../shared/types/progress.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { recordClientEvents } from '../../server/services/progress/client-events.ts'

/** Reports events as the learner's own browser does. */
export function report(learner: string, events: readonly unknown[]): Promise<EventResult[]> {
  return recordClientEvents({ id: learner }, { as: accountKey(learner), events })
}
