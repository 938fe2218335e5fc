import { foldText } from '../fold-text.ts'

/**
 * A light stemmer for Slovene: it takes off the endings of declension, comparison and conjugation, and leaves
 * what derives one word from another (občina and občinski stay two words). No well-kept library does it.
 * Everything is done on folded text, so that `obcina` and `občina` have the same stem.
 * A stem is a key for comparing and no word: fleeting vowels are left out of all forms (podjetnik, but trgovc, prazn, centr).
 */

/** Endings that may be taken off, the longest that fits first. Lines: declension of nouns and adjectives, conjugation. */
const ENDINGS = [
  'ega', 'emu', 'imi', 'ima', 'ama', 'ami', 'oma', 'ema', 'ah', 'eh', 'ih', 'am', 'em', 'im', 'om', 'ov', 'a', 'e', 'i', 'o', 'u',
  'ajte', 'ati', 'iti', 'eti', 'amo', 'imo', 'emo', 'ate', 'ite', 'ete', 'ajo', 'ijo', 'ejo', 'ala', 'ali', 'alo', 'ale', 'ila', 'ili', 'ilo', 'ile', 'al', 'il',
].sort((one, other) => other.length - one.length)

/** What a base may itself end with, though it looks like an ending: taken off all its forms, so that they stay together (naslov, naslova). */
const CLOSING = /(?<=...)(?:am|im|om|ov|ah|eh|ih)$|(?<=...)(?<!^..[js]|iz)em$|(?<=....)(?:al|il)$/

/** Verbs whose infinitive has -ova- or -eva- and whose present has -uje-. */
const OVATI = /(?<=..)(?:[oe]va(?:ti|t|l|la|li|lo|le)|uje(?:m|s|mo|te|jo|ta|va)?|uj(?:mo|te)?)$/

/** Everyday bases that end like an inflected word, as patterns on the folded word before an ending of a noun or adjective. */
const BASES = [
  'program', 'reklam', 'sistem', 'problem', 'najem', 'prejem', 'objem', 'podjem', 'volumen', 'rezultat', 'certifikat', 'kandidat', 'mandat',
  'format', 'plakat', 'aparat', 'referat', 'kredit', 'profit', 'obrat', 'promet', 'predmet', 'paket', 'budzet', 'internet', 'anket', 'planet',
  '\\w+itet', 'lokal', 'kanal', 'material', 'kapital', 'potencial', 'signal', 'terminal', 'festival', 'obal', 'profil', 'april',
  'pravil', 'stevil', 'besedil', 'vozil', 'stikal', 'prodaj', 'stanj', 'znanj', 'vizij', 'linij', 'serij', 'misij', 'ideal', 'prenov', 'obnov', 'osnov', 'zasnov', 'ustanov',
]
const NOUN_ENDING = '(?:a|e|i|o|u|om|em|ov|ev|ih|ah|am|ami|oma|ema|ama|ima)?'
const KEPT = new RegExp(`^(?<base>${BASES.join('|')})${NOUN_ENDING}$`)

/** The few everyday words whose base itself changes. */
const IRREGULAR: ReadonlyArray<[forms: RegExp, stem: string]> = [
  [/^otroc(?:i|ih)$/, 'otrok'],
  [/^d(?:an|ne|nem|ni|nih|nev(?:a|u|i|e|ov|ih|om)?)$/, 'dan'],
  [/^(drev|tel|kol)(?:o|es(?:a|u|i|om|ih)?)$/, '$1es'],
  [/^im(?:a|am|as|amo|ate|ajo|eti|el[aioe]?)$/, 'imet'],
  [/^isc(?:e|em|emo|ete|ejo)$/, 'isk'],
]

/**
 * @param word one word, in any case, with or without diacritics
 * @returns its stem: folded, the same for all inflected forms as far as endings tell
 */
export function stem(word: string): string {
  const folded = foldText(word)
  const kept = KEPT.exec(folded)?.groups?.base
  if (kept !== undefined) return kept
  const irregular = IRREGULAR.find(([forms]) => forms.test(folded))
  if (irregular) return folded.replace(...irregular)
  if (/\d/.test(folded)) return folded
  if (OVATI.test(folded)) return folded.replace(OVATI, 'uj')
  return closed(withoutEnding(folded))
}

/** Letters that must stay: three, or two where the word begins with a vowel (ura, urah). */
function stays(base: string): boolean {
  return base.length >= 3 || (base.length === 2 && /^[aeiou]/.test(base))
}

function withoutEnding(word: string): string {
  // -mi after a consonant belongs to stvar, noč and their like; elsewhere the m is the word's own (norma, normi).
  const thirdDeclension = /^(\w+(?:st|t|d|c|var))(?:mi|ma)$/.exec(word)?.[1]
  if (thirdDeclension !== undefined) return thirdDeclension
  // potjo, močjo, vasjo: of so short a word the j would be taken for its own. Ladjo is of ladja.
  const short = /^(\w{2}[bcstv])jo$/.exec(word)?.[1]
  if (short !== undefined) return short
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue
    const base = word.slice(0, -ending.length)
    if (fits(base, ending)) return base
  }
  // -ev follows a soft consonant (trgovcev, krajev); elsewhere it is the word's own (prireditev).
  return word.replace(/(?<=..[cjsz])ev$/, '')
}

function fits(base: string, ending: string): boolean {
  if (!stays(base)) return false
  // pojem, sejem, pisem, turizem have a fleeting e of their own.
  if (ending === 'em') return !/^.{2}[js]$|iz$/.test(base)
  // akcijo, policijo are nouns, delijo, govorijo verbs.
  if (ending === 'ijo') return !base.endsWith('c')
  // Of a verb three letters stay (obali is of obala).
  return !/^[aei](?:[tlj]|mo)/.test(ending) || base.length >= 3
}

/** What all forms of a word end with: comparison, own ending, softening and fleeting e taken off. */
function closed(base: string): string {
  let word = base.replace(/(?<=...)ejs$/, '')
  word = word.replace(CLOSING, '')
  // prenovljen is of prenoviti.
  word = word.replace(/(?<=..[pbvm])ljen$/, '')
  // podjetij and podjetje, menedžerja and menedžer, akcij and akcija.
  word = word.replace(/(?<=[^aeiou])ij$/, 'j').replace(/(?<=...[^aeiou])j$/, '')
  // trgovec and trgovca, prazen and prazna, prireditev and prireditve.
  return word.replace(/(?<=.[^aeiou]|^[aeiou][^aeiou])e([cklmnrv])$/, '$1')
}
