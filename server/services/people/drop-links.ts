import { OneTimeLink } from '../../models/one-time-link.ts'

/**
 * Ends what could still take an account away from its owner, once a new password or a first proof of the address has thrown
 * everybody else out: a change of address that waits, and links to set a password, mailed or handed over.
 */
export async function dropLinks(person: string): Promise<void> {
  await OneTimeLink.deleteMany({ purpose: { $in: ['address', 'password'] }, person })
}
