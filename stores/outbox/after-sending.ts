import type { SendAnswer } from '#shared/types/outbox.ts'
import type { EventsBody } from '#shared/types/progress.ts'
import { forgetAccount } from './forget.ts'
import { reopenUnlinked } from './guests.ts'

/** What the server's answer means for the rest of what this device keeps. */
export function afterSending(body: EventsBody, answer: SendAnswer): void {
  reopenUnlinked(body, answer)
  if (answer.kind === 'erased') forgetAccount(body.as)
}
