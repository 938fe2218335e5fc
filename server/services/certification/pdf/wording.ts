import { LABELS } from '#shared/printed-words.ts'
import type { Bilingual, CertificateKind, PrintedCertificate } from '#shared/types/certificate.ts'

/** The fixed words of the certificate. They are part of the document, not of the interface: both languages always stand together. */
export const WORDS = {
  heading: { sl: 'Potrdilo o opravljenem izobraževanju', en: 'Certificate of completion' },
  programme: 'TCM Akademija',
  specimen: 'VZOREC / SPECIMEN',
  ...LABELS,
  verify: { sl: 'Preverite veljavnost', en: 'Verify certificate' },
} as const satisfies Record<string, Bilingual | string>

const STATEMENTS: Record<CertificateKind, Bilingual> = {
  module: { sl: 'je uspešno opravil oziroma opravila modul', en: 'has successfully completed the module' },
  path: { sl: 'je uspešno opravil oziroma opravila učno pot', en: 'has successfully completed the learning path' },
}

/** The sentence between the name and the title. */
export function statementOf(kind: CertificateKind): Bilingual {
  return STATEMENTS[kind]
}

/** Title of the file, shown by readers in place of the file's name. */
export function documentTitle(printed: PrintedCertificate): string {
  return `${WORDS.heading.sl}: ${printed.titleSl} (${printed.serial})`
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
