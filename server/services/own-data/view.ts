import type { OwnDataView } from '#shared/types/own-data.ts'
import { Attempt } from '../../models/attempt.ts'
import { EventModel } from '../../models/event.ts'
import { listCertificates } from '../certification/read.ts'
import { adminIds } from '../people/roles.ts'
import { countSessions } from '../people/sessions.ts'

/**
 * What the page about one's own data shows before anything is fetched or erased.
 * @param fresh whether the session is young enough for what cannot be undone
 */
export async function ownDataView(person: string, fresh: boolean): Promise<OwnDataView> {
  const [certificates, admins, events, attempts, sessions] = await Promise.all([
    listCertificates(person), adminIds(), EventModel.countDocuments({ learner: person }), Attempt.countDocuments({ learner: person }), countSessions(person),
  ])
  return { certificates, lastAdmin: admins.has(person) && admins.size === 1, fresh, counts: { events, attempts, sessions } }
}
