import type { Bilingual, CertificateKind } from './types/certificate.ts'

/** What stands beside the facts of a certificate: the same words on the sheet and on the checking page. */
export const LABELS = {
  outcomes: { sl: 'Učni izidi', en: 'Learning outcomes' },
  modules: { sl: 'Moduli', en: 'Modules' },
  serial: { sl: 'Številka potrdila', en: 'Certificate number' },
  date: { sl: 'Datum izdaje', en: 'Date of issue' },
  hours: { sl: 'Obseg', en: 'Duration' },
  score: { sl: 'Uspeh', en: 'Score' },
  mode: { sl: 'Način izobraževanja', en: 'Mode of study' },
  criteria: { sl: 'Merila', en: 'Criteria' },
  issuer: { sl: 'Izdajatelj', en: 'Issuer' },
  signature: { sl: 'Podpis', en: 'Signature' },
  unset: { sl: 'ni določen', en: 'not set' },
  code: { sl: 'Koda', en: 'Code' },
} as const satisfies Record<string, Bilingual>

const STATEMENTS: Record<CertificateKind, Bilingual> = {
  module: { sl: 'je uspešno opravil oziroma opravila modul', en: 'has successfully completed the module' },
  path: { sl: 'je uspešno opravil oziroma opravila učno pot', en: 'has successfully completed the learning path' },
}

/** The sentence between the name and the title. */
export function statementOf(kind: CertificateKind): Bilingual {
  return STATEMENTS[kind]
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const

/** The day of issue in Slovenia; the English one spells the month so that day and month cannot be confused. */
export function dateOf(issuedAt: string): Bilingual {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Ljubljana', year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(new Date(issuedAt))
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(part => part.type === type)?.value)
  const [day, month, year] = [value('day'), value('month'), value('year')]
  return { sl: `${day}. ${month}. ${year}`, en: `${day} ${MONTHS[month - 1]} ${year}` }
}

/** Minutes, and what they are in hours once there is a whole one: 540 min (9 h), 435 min (7 h 15 min). */
export function durationOf(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return `${minutes} min (${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''})`
}

/** The best score, 0–100; the sheet, one for both languages, prints the Slovene form. */
export function scoreOf(percent: number): Bilingual {
  return { sl: `${percent} %`, en: `${percent}%` }
}
