import type { Lang } from '#shared/types/catalogue.ts'
import type { PersonRecord } from '../../models/person.ts'

/** The language that a person's mails begin in; Slovene where the account names none. */
export function mailLang({ lang }: Pick<PersonRecord, 'lang'>): Lang {
  return lang ?? 'sl'
}
