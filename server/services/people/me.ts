import { accountKey } from './ids.ts'
import { may, PERMISSIONS, type MeView, type Permission, type Person } from '#shared/types/person.ts'

/** What the browser may know of the visitor: an allow-list, no id. */
export function meView(person: Person | null): MeView {
  const role = person?.role ?? null
  const permissions = Object.keys(PERMISSIONS) as Permission[]
  return {
    person: person && { name: person.name, email: person.email, role: person.role, kind: person.kind, municipality: person.municipality, organisation: person.organisation },
    allowed: Object.fromEntries(permissions.map(permission => [permission, may(role, permission)])) as MeView['allowed'],
    key: person && accountKey(person.id),
    confirmed: person?.confirmed ?? false,
  }
}
