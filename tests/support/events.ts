import { accountKey } from '../../server/services/people/ids.ts'
import type { Sample } from './people.ts'

/** Sends events as the person's own browser does. */
export function sendEvents({ client, id }: Pick<Sample, 'client' | 'id'>, ...events: unknown[]): Promise<Response> {
  return client.post('/api/events', { as: accountKey(id), events })
}
