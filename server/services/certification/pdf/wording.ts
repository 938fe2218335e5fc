import type { Bilingual, CertificateKind, PrintedCertificate } from '#shared/types/certificate.ts'

/** The fixed words of the certificate. They are part of the document, not of the interface: both languages always stand together. */
export const WORDS = {
  heading: { sl: 'Potrdilo o opravljenem izobraževanju', en: 'Certificate of completion' },
  programme: 'TCM Akademija',
  specimen: 'VZOREC / SPECIMEN',
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
  verify: { sl: 'Preverite veljavnost', en: 'Verify certificate' },
} as const satisfies Record<string, Bilingual | string>

const STATEMENTS: Record<CertificateKind, Bilingual> = {
  module: { sl: 'je uspešno opravil oziroma opravila modul', en: 'has successfully completed the module' },
  path: { sl: 'je uspešno opravil oziroma opravila učno pot', en: 'has successfully completed the learning path' },
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const

/** The sentence between the name and the title. */
export function statementOf(kind: CertificateKind): Bilingual {
  return STATEMENTS[kind]
}

/** Title of the file, shown by readers in place of the file's name. */
export function documentTitle(printed: PrintedCertificate): string {
  return `${WORDS.heading.sl}: ${printed.titleSl} (${printed.serial})`
}

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

/** The checking code in groups of four. */
export function groupedCode(code: string): string {
  return (code.replace(/[^0-9A-Za-z]/g, '').match(/.{1,4}/g) ?? []).join('-')
}

/** What the drawing shows, in words. */
export function townAlternative(printed: PrintedCertificate): string {
  const all = 'Risba mestnega središča z desetimi stavbami, po eno za vsak modul programa.'
  const lit = printed.modules.filter(module => printed.lit.includes(module.uid)).map(module => `M${module.number}`)
  if (lit.length === 0) return all
  return `${all} ${lit.length === 1 ? 'Osvetljena je stavba modula' : 'Osvetljene so stavbe modulov'} ${list(lit)}.`
}

/** What the QR code holds, in words. */
export function qrAlternative(printed: PrintedCertificate): string {
  return `Koda QR z naslovom za preverjanje potrdila: ${printed.verifyUrl}`
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} in ${items.at(-1)}`
}
