import { swap, type Mutation } from './content-tree.ts'
import type { Mistake } from './mistakes.ts'

const FILE = 'exercises/trg.json'
const TEXT = '{ "sl": "Besedilo", "en": "Text" }'
const FRAME = `"title": ${TEXT},\n "task": ${TEXT},\n "situation": ${TEXT},\n "closing": ${TEXT}`

/** A small walk, in order. */
export const WALK = `{
 "type": "TCM.SquareWalk",
 ${FRAME},
 "judgements": [
  { "id": "weak", "kind": "weakens", "name": ${TEXT}, "text": ${TEXT} },
  { "id": "sound", "kind": "sound", "name": ${TEXT}, "text": ${TEXT} }
 ],
 "stops": [
  { "id": "one", "place": "office", "name": ${TEXT}, "seen": ${TEXT}, "judgement": "weak",
    "also": [{ "judgement": "sound", "when": ${TEXT} }],
    "why": ${TEXT}, "first": ${TEXT}, "sources": ["E1"] },
  { "id": "two", "place": "cafe", "name": ${TEXT}, "seen": ${TEXT}, "judgement": "sound",
    "notes": { "weak": ${TEXT} },
    "why": ${TEXT}, "first": ${TEXT} },
  { "id": "three", "place": "bench", "name": ${TEXT}, "seen": ${TEXT}, "judgement": "sound", "why": ${TEXT}, "first": ${TEXT} }
 ]
}
`

const measure = (id: string, field: string) => `  { "id": "${id}", "name": ${TEXT}, "text": ${TEXT}, "field": "${field}", "why": ${TEXT}, "first": ${TEXT} }`
const direction = `{ "name": ${TEXT}, "text": ${TEXT} }`
const axis = `{ "name": ${TEXT}, "low": ${direction}, "high": ${direction} }`
const field = `{ "name": ${TEXT}, "note": ${TEXT} }`

/** A small grid, in order. */
export const GRID = `{
 "type": "TCM.Grid",
 ${FRAME},
 "axes": { "x": ${axis}, "y": ${axis} },
 "fields": { "low-high": ${field}, "high-high": ${field}, "low-low": ${field}, "high-low": ${field} },
 "measures": [
${['one', 'two', 'three'].map(id => measure(id, 'low-high')).join(',\n')}
 ]
}
`

const inWalk = (from: string, to: string): Record<string, Mutation> => ({ [FILE]: swap(from, to)(WALK) })
const inGrid = (from: string, to: string): Record<string, Mutation> => ({ [FILE]: swap(from, to)(GRID) })

/** Mistakes in exercises of our own; each names the field with its line. */
export const instances: Mistake[] = [
  { name: 'an exercise that is no JSON', change: inWalk('"type"', 'type'), file: FILE, at: 1, code: 'instance-json', says: 'Datoteke ni mogoče prebrati kot JSON' },
  { name: 'an exercise of a type that is not there', change: inWalk('TCM.SquareWalk', 'TCM.Walk'), file: FILE, at: 'TCM.Walk', code: 'instance-type', says: 'vpišite eno od teh: TCM.Grid, TCM.SquareWalk' },
  { name: 'an exercise without a closing', change: inWalk(`,\n "closing": ${TEXT}`, ''), file: FILE, at: 1, code: 'instance-missing', says: 'Manjka polje »closing«' },
  { name: 'an exercise with a text in one language only', change: inWalk(`"notes": { "weak": ${TEXT} }`, '"notes": { "weak": { "sl": "Opomba" } }'), file: FILE, at: '"notes"', code: 'instance-missing', says: 'Manjka polje »stops.1.notes.weak.en«' },
  { name: 'an exercise with an empty text', change: inWalk(`"notes": { "weak": ${TEXT} }`, '"notes": { "weak": { "sl": "Opomba", "en": " " } }'), file: FILE, at: '"notes"', code: 'instance-field', says: 'Polje »stops.1.notes.weak.en« ni pravo' },
  { name: 'an exercise with a field nobody knows', change: inWalk('"place": "cafe"', '"place": "cafe", "colour": "red"'), file: FILE, at: '"colour"', code: 'instance-unknown', says: 'Polja »stops.1.colour« ta vrsta vaje ne pozna' },
  { name: 'a stop at a place that is not drawn', change: inWalk('"cafe"', '"castle"'), file: FILE, at: '"castle"', code: 'instance-choice', says: 'Polje »stops.1.place« je »castle«; dovoljeno je: office' },
  { name: 'a walk of two stops', change: { [FILE]: WALK.replace(/,\n {2}\{ "id": "three".*/, '') }, file: FILE, at: '"stops"', code: 'instance-list', says: 'Seznam »stops« ima premalo ali preveč vnosov' },
  { name: 'two stops at one place', change: inWalk('"bench"', '"office"'), file: FILE, at: '"three"', code: 'instance-repeated', says: 'Vrednost »office« je v tem seznamu že uporabljena' },
  { name: 'two stops of one id', change: inWalk('"three"', '"one"'), file: FILE, at: '"bench"', code: 'instance-repeated', says: 'Vrednost »one« je v tem seznamu že uporabljena' },
  { name: 'a judgement that is not offered', change: inWalk('"seen": { "sl": "Besedilo", "en": "Text" }, "judgement": "weak"', '"seen": { "sl": "Besedilo", "en": "Text" }, "judgement": "weakly"'), file: FILE, at: '"weakly"', code: 'instance-judgement', says: 'Presoje »weakly« ni med judgements' },
  { name: 'a note for our own judgement', change: inWalk('"notes": { "weak"', '"notes": { "sound"'), file: FILE, at: '"notes"', code: 'instance-own-field', says: 'zato se opomba za »sound« ne bi pokazala nikoli' },
  { name: 'a judgement that is ours and defensible, too', change: inWalk('"also": [{ "judgement": "sound"', '"also": [{ "judgement": "weak"'), file: FILE, at: '"also"', code: 'instance-repeated', says: 'Vrednost »weak« je v tem seznamu že uporabljena' },
  { name: 'a source that is not on the list', change: inWalk('"E1"', '"E999"'), file: FILE, at: '"E999"', code: 'instance-source', says: 'Vira »E999« ni v content/data/sources.yml' },
  { name: 'a field that the grid does not have', change: inGrid('"id": "two", "name": { "sl": "Besedilo", "en": "Text" }, "text": { "sl": "Besedilo", "en": "Text" }, "field": "low-high"', '"id": "two", "name": { "sl": "Besedilo", "en": "Text" }, "text": { "sl": "Besedilo", "en": "Text" }, "field": "middle"'), file: FILE, at: '"middle"', code: 'instance-choice', says: 'dovoljeno je: low-high, high-high, low-low, high-low' },
  { name: 'two measures of one id', change: inGrid('"id": "three"', '"id": "one"'), file: FILE, at: 12, code: 'instance-repeated', says: 'Vrednost »one« je v tem seznamu že uporabljena' },
]
