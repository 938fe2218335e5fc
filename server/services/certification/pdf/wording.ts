import { LABELS } from '#shared/printed-words.ts'
import type { Bilingual, PrintedCertificate } from '#shared/types/certificate.ts'

/** The fixed words of the certificate. They are part of the document, not of the interface: both languages always stand together. */
export const WORDS = {
  heading: { sl: 'Potrdilo o opravljenem izobraževanju', en: 'Certificate of completion' },
  programme: 'TCM Akademija',
  specimen: 'VZOREC / SPECIMEN',
  ...LABELS,
  verify: { sl: 'Preverite veljavnost', en: 'Verify certificate' },
} as const satisfies Record<string, Bilingual | string>

/** Title of the file, shown by readers in place of the file's name. */
export function documentTitle(printed: PrintedCertificate): string {
  return `${WORDS.heading.sl}: ${printed.titleSl} (${printed.serial})`
}

/** The checking code in groups of four. */
export function groupedCode(code: string): string {
  return (code.replace(/[^0-9A-Za-z]/g, '').match(/.{1,4}/g) ?? []).join('-')
}

/** One, two, more. */
const LIT = ['Osvetljena je stavba modula', 'Osvetljeni sta stavbi modulov', 'Osvetljene so stavbe modulov'] as const

/** What the drawing shows, in words. */
export function townAlternative(printed: PrintedCertificate): string {
  const all = 'Risba mestnega središča z desetimi stavbami, po eno za vsak modul programa.'
  const lit = printed.modules.filter(module => printed.lit.includes(module.uid)).map(module => `M${module.number}`)
  if (lit.length === 0) return all
  return `${all} ${LIT[Math.min(lit.length, LIT.length) - 1]} ${list(lit)}.`
}

/** What the QR code holds, in words. */
export function qrAlternative(printed: PrintedCertificate): string {
  return `Koda QR z naslovom za preverjanje potrdila: ${printed.verifyUrl}`
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} in ${items.at(-1)}`
}
