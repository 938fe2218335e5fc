import type { Role } from '#shared/types/person.ts'
import { AdminList } from '../../models/admin-list.ts'
import { BASE_ROLES } from '../../models/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'

/** The one document that says who administers. */
const ID = 'admins'

/** Role of a person: administrator if the list says so and only then, else what stands on the person. */
export function roleOf(record: { _id: { toString(): string }, role: string }, admins: ReadonlySet<string>): Role {
  if (admins.has(record._id.toString())) return 'admin'
  return BASE_ROLES.find(role => role === record.role) ?? 'learner'
}

/** Ids of all administrators. */
export async function adminIds(): Promise<Set<string>> {
  const list = await AdminList.findById(ID).lean()
  return new Set(list?.people ?? [])
}

export async function hasAdmin(): Promise<boolean> {
  return (await adminIds()).size > 0
}

/** Makes somebody an administrator; doing it again changes nothing. */
export async function addAdmin(person: string): Promise<void> {
  await AdminList.updateOne({ _id: ID }, { $addToSet: { people: person } }, { upsert: true })
}

/**
 * Takes an administrator off the list, unless it is the last one.
 * @returns whether the person is no administrator now
 */
export async function removeAdmin(person: string): Promise<boolean> {
  // The second place taken means at least two: the condition and the change are one write.
  const { modifiedCount } = await AdminList.updateOne({ '_id': ID, 'people': person, 'people.1': { $exists: true } }, { $pull: { people: person } })
  if (modifiedCount === 1) return true
  return !(await adminIds()).has(person)
}

/**
 * Makes somebody the first administrator.
 * @returns false when there already is one
 */
export async function claimFirstAdmin(person: string): Promise<boolean> {
  try {
    await AdminList.updateOne({ '_id': ID, 'people.0': { $exists: false } }, { $set: { people: [person] } }, { upsert: true })
    return true
  }
  catch (error) {
    // The list is there and not empty, so the upsert tried to add a second one.
    if (isDuplicateKey(error)) return false
    throw error
  }
}
