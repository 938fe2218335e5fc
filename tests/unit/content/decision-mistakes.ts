import { swap, type Mutation } from './content-tree.ts'
import type { Mistake } from './mistakes.ts'

const FILE = 'sl/cases/koper.decisions.md'
const EN_FILE = 'en/cases/koper.decisions.md'
const LESSON = 'sl/modules/01.prvi/1.uvod.md'

/** A small case with decisions, without a mistake. */
export const DECISIONS = `---
uid: case-koper-decisions
case: case-koper
role: "Vodite urad."
minutes: 10
start: prvo
indicators:
  - { id: trust, label: "Zaupanje", scale: [0, 10], start: 4 }
---

Uvod.

## Prvo vozlišče {#prvo}

Položaj. :src[P3]

### Dopis {document}

Besedilo dopisa.

- [Počakamo](#drugo) {#cakamo trust=-1}
  > Nič se ne zgodi.
- [Povabimo](#konec) {#povabimo trust=+2 real}
  > Pridejo. :src[P3]

### Mesto {town}

Povabili so.

### Zakaj {reasoning}

Ker.

## Drugo vozlišče {#drugo}

Še en položaj.

- [Znova začnemo](#prvo) {#znova}
  > Smo spet na začetku.
- [Odnehamo](#konec) {#odnehamo}
  > Konec.

### Tudi mesto {town unknown}

Viri tega ne povedo.

### Tudi zato {reasoning}

Zato.

## Konec {#konec end}

Tu se konča.

### Nauk {debrief}

Nauk.
`

/** What a translator translates; ids and marks stay. */
export const EN_DECISIONS = DECISIONS
  .replace('"Vodite urad."', '"You lead the office."')
  .replace('"Zaupanje"', '"Trust"')
  .replace('minutes: 10\nstart: prvo\n', '')
  .replace(', scale: [0, 10], start: 4', '')

const both = (mutation: (text: string) => string): Mistake['change'] => ({ [FILE]: mutation(DECISIONS), [EN_FILE]: mutation(EN_DECISIONS) })

function original(name: string, from: string, to: string, at: Mistake['at'], code: string, says: string): Mistake {
  return { name, change: both(swap(from, to)), file: FILE, at, code, says }
}

function translation(name: string, from: string, to: string, at: Mistake['at'], code: string, says: string): Mistake {
  return { name, change: { [FILE]: DECISIONS, [EN_FILE]: swap(from, to)(EN_DECISIONS) }, file: EN_FILE, at, code, says }
}

function lesson(name: string, to: Mutation, at: Mistake['at'], code: string, says: string): Mistake {
  return { name, change: { [FILE]: DECISIONS, [EN_FILE]: EN_DECISIONS, [LESSON]: to }, file: LESSON, at, code, says }
}

const INVITE = '- [Povabimo](#konec) {#povabimo trust=+2 real}'

export const decisionMistakes: Mistake[] = [
  { name: 'decisions without front matter', change: { [FILE]: '## Prvo {#prvo}\n' }, file: FILE, at: 1, code: 'decisions-front-missing', says: 'Datoteka se mora začeti z glavo' },
  original('decisions of no case', 'case: case-koper', 'case: case-piran', 'case: case-piran', 'decisions-case-unknown', 'Primera »case-piran« ni'),
  { name: 'decisions in another file than beside their case', change: { 'sl/cases/piran.decisions.md': DECISIONS }, file: 'sl/cases/piran.decisions.md', at: 'case: case-koper', code: 'decisions-case-file', says: 'sl/cases/koper.decisions.md' },
  { name: 'decisions without a node', change: { [FILE]: DECISIONS.slice(0, DECISIONS.indexOf('## Prvo')) }, file: FILE, at: 10, code: 'decisions-empty', says: 'ni nobenega vozlišča' },
  { name: 'decisions without a translation', change: { [FILE]: DECISIONS }, file: FILE, at: 'uid: case-koper', code: 'translation-missing', says: 'case-koper-decisions' },
  original('a node without an id', '## Drugo vozlišče {#drugo}', '## Drugo vozlišče', '## Drugo', 'decisions-id-missing', '{#first}'),
  original('a mark nobody knows', '{#drugo}', '{#drugo konc}', '{#drugo konc}', 'decisions-mark-unknown', '»konc«'),
  original('a node twice', '{#drugo}', '{#prvo}', '## Drugo', 'decisions-node-twice', 'Oznaka »prvo« je že v vrstici 13'),
  original('a start that is not there', 'start: prvo', 'start: nulto', 'start: nulto', 'decisions-start-unknown', 'prvo, drugo, konec'),
  original('an indicator twice', '- { id: trust, label: "Zaupanje", scale: [0, 10], start: 4 }', '- { id: trust, label: "A", scale: [0, 10], start: 4 }\n  - { id: trust, label: "B", scale: [0, 10], start: 4 }', 'label: "B"', 'decisions-indicator-twice', 'naveden dvakrat'),
  original('a scale upside down', '[0, 10]', '[10, 0]', 'scale:', 'decisions-scale', 'od 10 do 0'),
  original('a level outside the scale', 'start: 4', 'start: 14', 'scale:', 'decisions-start-level', 'začne pri 14'),
  original('an indicator without fields', '- { id: trust, label: "Zaupanje", scale: [0, 10], start: 4 }', '- zaupanje', '- zaupanje', 'field-group', 'na primer - { id: trust'),
  original('a node without a situation', 'Še en položaj.\n\n', '', '## Drugo', 'decisions-situation-missing', 'nima opisa položaja'),
  original('text after the choices', '  > Konec.\n', '  > Konec.\n\nŠe nekaj.\n', 'Še nekaj.', 'decisions-after-choices', 'ki ga nihče ne bi videl'),
  original('a part that nobody knows', '### Mesto {town}', '### Mesto', '### Mesto', 'decisions-part-unknown', '{document}, {town}, {reasoning}, {debrief}'),
  original('a part without text', 'Besedilo dopisa.\n\n', '', '### Dopis', 'decisions-part-empty', 'Pod naslovom »Dopis« ni besedila'),
  original('a part twice', '### Zakaj {reasoning}', '### Zakaj {town}', '### Zakaj', 'decisions-part-twice', 'Del {town}'),
  original('a decision without reasoning', '### Tudi zato {reasoning}\n\nZato.\n\n', '', '## Drugo', 'decisions-part-missing', 'manjka del {reasoning}'),
  original('an exercise among decisions', 'Še en položaj.', '::h5p{package="primer"}\n::', '::h5p', 'decisions-component', 'Prestavite jih v lekcijo'),
  original('a choice that does not say where it leads', '- [Odnehamo](#konec) {#odnehamo}', '- Odnehamo', '- Odnehamo', 'decisions-choice-form', 'se začne s povezavo'),
  original('a choice without an id', '{#odnehamo}', '', '- [Odnehamo]', 'decisions-choice-id', 'Izbira »Odnehamo« nima oznake'),
  original('text below a choice that is no quotation', '  > Konec.', '  > Konec.\n\n  Ni navedek.', 'Ni navedek.', 'decisions-choice-stray', 'ni posledica'),
  original('a choice twice', '{#odnehamo}', '{#znova}', '- [Odnehamo]', 'decisions-choice-twice', '»znova«'),
  original('a single choice', '- [Odnehamo](#konec) {#odnehamo}\n  > Konec.\n', '', '## Drugo', 'decisions-choices-number', 'od 2 do 4'),
  original('a choice without a consequence', '  > Konec.\n', '', '- [Odnehamo]', 'decisions-consequence-missing', 'nima posledice'),
  original('a target that is not there', INVITE, INVITE.replace('#konec', '#nikamor'), '(#nikamor)', 'decisions-target-unknown', 'v vozlišče »nikamor«'),
  original('an effect on nothing', 'trust=+2', 'luck=+2', 'luck=+2', 'decisions-effect-unknown', 'Kazalniki so: trust'),
  original('an effect larger than the scale', 'trust=+2', 'trust=+12', 'trust=+12', 'decisions-effect-large', 'Učinek 12'),
  original('a decision that does not say what the town chose', 'trust=+2 real', 'trust=+2', '## Prvo', 'decisions-real-missing', '{town unknown}'),
  original('two real choices', 'trust=-1', 'trust=-1 real', INVITE, 'decisions-real-twice', 'označeni dve izbiri'),
  original('a real choice that is not known', '### Mesto {town}', '### Mesto {town unknown}', INVITE, 'decisions-real-unknown', 'Popravite eno od obojega'),
  original('a dead end', DECISIONS.slice(DECISIONS.indexOf('- [Znova'), DECISIONS.indexOf('### Tudi mesto')), '', '## Drugo', 'decisions-dead-end', 'pot tu konča brez razprave'),
  original('an end without a debrief', '\n### Nauk {debrief}\n\nNauk.\n', '', '## Konec', 'decisions-debrief-missing', 'nima sklepne razprave'),
  original('a debrief before the end', '### Tudi zato {reasoning}', '### Še nauk {debrief}\n\nNauk.\n\n### Tudi zato {reasoning}', '## Drugo', 'decisions-debrief-place', 'ni konec'),
  original('an end with choices', '{#drugo}', '{#drugo end}', '## Drugo', 'decisions-end-choices', 'označeno kot konec'),
  original('an end that says what the town did', '### Nauk {debrief}', '### Mesto spet {town}\n\nBesedilo.\n\n### Nauk {debrief}', '## Konec', 'decisions-end-part', 'del {town}'),
  original('a node that nobody reaches', '(#drugo)', '(#konec)', '## Drugo', 'decisions-unreachable', 'ne vodi nobena pot od začetka'),
  { name: 'a circle without an exit', change: both(text => text.replace('[Odnehamo](#konec)', '[Odnehamo](#drugo)').replace('[Znova začnemo](#prvo)', '[Znova začnemo](#drugo)')), file: FILE, at: '## Drugo', code: 'decisions-circle', says: 'ne vodi nobena pot h koncu' },
  original('an unknown source in a consequence', 'Pridejo. :src[P3]', 'Pridejo. :src[X9]', '> Pridejo.', 'source-unknown', '»X9«'),
  translation('a translation with another indicator', 'id: trust', 'id: faith', 'indicators:', 'decisions-translation-indicators', 'trust'),
  translation('a translation without a node', '{#drugo}', '{#second}', '## Prvo', 'decisions-translation-nodes', 'prvo, drugo, konec'),
  translation('a translation without a document', '### Dopis {document}\n\nBesedilo dopisa.\n\n', '', '## Prvo', 'decisions-translation-parts', '{document} {town} {reasoning}'),
  translation('a translation with another choice', '{#odnehamo}', '{#give-up}', '## Drugo', 'decisions-translation-choices', 'znova, odnehamo'),
  translation('a translation with another effect', 'trust=+2', 'trust=+1', '- [Povabimo]', 'decisions-translation-choice', '(#konec) {#povabimo trust=+2 real}'),
  translation('a translation with another start', 'indicators:', 'start: drugo\nindicators:', 'start: drugo', 'translation-differs', 'start'),
  { ...translation('a stale translation of decisions', 'Uvod.', 'Uvod 2.', 1, 'translation-unstamped', EN_FILE), restamp: false },
  lesson('a lesson that a case finishes, but which', swap('completion: check', 'completion: case'), 'completion: case', 'completion-no-case', 'ne pove, kateri'),
  lesson('a lesson that a case without decisions finishes', swap('completion: check', 'completion: case\ncase: case-piran'), 'case: case-piran', 'completion-case-unknown', '»case-piran«'),
  lesson('a case that finishes nothing', swap('completion: check', 'completion: check\ncase: case-koper'), 'case: case-koper', 'completion-case-surplus', 'le pri completion: case'),
]
