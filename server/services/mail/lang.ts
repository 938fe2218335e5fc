import type { Lang } from '#shared/types/catalogue.ts'

/** The language that the mails of an account begin in; Slovene where it names none, as read from the database it may. */
export function mailLang({ lang }: { lang?: Lang | null }): Lang {
  return lang ?? 'sl'
}
