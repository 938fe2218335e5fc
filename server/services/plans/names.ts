import { PersonModel } from '../../models/person.ts'
import { catalogue } from '../catalogue/catalogue.ts'

/** Names of people by their ids; who is erased, or never was, has none. */
export async function namesOf(people: readonly string[]): Promise<(person: string) => string> {
  const wanted = [...new Set(people.filter(id => id !== ''))]
  const found = await PersonModel.find({ _id: { $in: wanted }, active: true }, { name: 1 }).lean()
  const names = new Map(found.map(({ _id, name }) => [_id.toString(), name]))
  return person => names.get(person) ?? ''
}

/** Name of a municipality by its code; null where there is none. */
export function municipalityName(code: string): string | null {
  return catalogue().municipalities.find(one => one.code === code)?.name ?? null
}
