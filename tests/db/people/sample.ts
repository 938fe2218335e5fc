import type { Person, Role } from '../../../shared/types/person.ts'
import { createPerson, type NewPerson } from '../../../server/services/people/accounts.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { addAdmin } from '../../../server/services/people/roles.ts'

/** Stands where no test signs in with the password. */
export const NO_PASSWORD = `$scrypt$ln=1,r=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

let counter = 0

/** A sample account in the database, with a role. */
export async function samplePerson(overrides: Partial<NewPerson> = {}, role: Role = 'learner'): Promise<Person> {
  counter++
  const person = await createPerson({
    email: `vzorec-${counter}@example.org`,
    name: `Vzorčni Račun ${counter}`,
    passwordHash: NO_PASSWORD,
    kind: 'official',
    municipality: 'SI-050',
    organisation: '',
    confirmedAt: new Date(),
    ...overrides,
  })
  if (role === 'admin') await addAdmin(person.id)
  else await PersonModel.updateOne({ _id: person.id }, { $set: { role } })
  return { ...person, role }
}
