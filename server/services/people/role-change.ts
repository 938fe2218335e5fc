import type { Person, Role } from '#shared/types/person.ts'
import { PersonModel } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from './audit.ts'
import { personId } from './ids.ts'
import { addAdmin, adminIds, removeAdmin, roleOf } from './roles.ts'
import { forgetPerson } from './sessions.ts'

/**
 * Gives a person a role. The audit entry is written before the change, so that no change is without one;
 * a change that is refused afterwards (two administrators removing each other) gets a second entry that says so.
 * @param actor the administrator
 * @throws DomainError NOT_FOUND, LAST_ADMIN
 */
export async function changeRole(actor: Person, subject: string, role: Role, reason: string): Promise<void> {
  const id = personId(subject)
  const [record, admins] = await Promise.all([PersonModel.findById(id).lean(), adminIds()])
  if (!record) throw new DomainError('NOT_FOUND')
  const before = roleOf(record, admins)
  if (before === role) return
  if (before === 'admin' && admins.size === 1) throw new DomainError('LAST_ADMIN')

  const entry = { actor: actor.id, subject, reason, details: { from: before, to: role } }
  await recordAudit({ ...entry, act: 'role.change' })
  const done = role === 'admin' ? await addAdmin(subject).then(() => true) : await setBaseRole(subject, role)
  forgetPerson(subject)
  if (done) return
  await recordAudit({ ...entry, act: 'role.refuse' })
  throw new DomainError('LAST_ADMIN')
}

/** The role below first: a crash between the two leaves an administrator, who can be asked again. */
async function setBaseRole(subject: string, role: Exclude<Role, 'admin'>): Promise<boolean> {
  await PersonModel.updateOne({ _id: subject }, { $set: { role } })
  return removeAdmin(subject)
}
