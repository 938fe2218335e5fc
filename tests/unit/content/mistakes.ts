import { append, swap, type Mutations } from './content-tree.ts'
import { decisionMistakes } from './decision-mistakes.ts'
import { instances, WALK } from './instance-mistakes.ts'

/** A mistake made in the valid base, and how the check must name it. */
export interface Mistake {
  name: string
  change: Mutations
  file: string
  /** Number of the line, or a text that stands in that line alone. */
  at: number | string
  code: string
  /** The sentence a Slovene author reads. */
  says: string
  /** Brings stamps up to date after the change, unless the stamps are what is tested. */
  restamp?: boolean
}

const MODULE = 'sl/modules/01.prvi/index.md'
const LESSON = 'sl/modules/01.prvi/1.uvod.md'
const SECOND = 'sl/modules/01.prvi/2.nadaljevanje.md'
const QUIZ = 'sl/modules/01.prvi/quiz.md'
const CHECKS = 'sl/modules/01.prvi/checks.md'
const PLANNED = 'sl/modules/02.drugi/index.md'
const CASE = 'sl/cases/koper.md'
const PATH = 'sl/paths/path-a.yml'
const EXERCISES = 'data/exercises.yml'
const EN_MODULE = 'en/modules/01.first/index.md'
const EN_LESSON = 'en/modules/01.first/1.introduction.md'
const EN_SECOND = 'en/modules/01.first/2.continuation.md'
const EN_QUIZ = 'en/modules/01.first/quiz.md'

const frontMatter: Mistake[] = [
  { name: 'no front matter', change: { [CASE]: '## Besedilo\n' }, file: CASE, at: 1, code: 'front-matter-missing', says: 'Datoteka se mora začeti z glavo' },
  { name: 'YAML that cannot be read', change: { [LESSON]: swap('title: Uvod', 'title: Uvod: začetek') }, file: LESSON, at: 'title: Uvod: začetek', code: 'yaml-broken', says: 'Besedilo z dvopičjem ali narekovaji dajte v dvojne narekovaje' },
  { name: 'missing uid', change: { [PATH]: swap('uid: path-a\n', '') }, file: PATH, at: 1, code: 'field-missing', says: 'manjka polje »uid«' },
  { name: 'missing minutes', change: { [LESSON]: swap('minutes: 15\n', '') }, file: LESSON, at: 1, code: 'field-missing', says: 'manjka polje »minutes«. Dodajte vrstico »minutes: …«' },
  { name: 'missing title', change: { [SECOND]: swap('title: Nadaljevanje\n', '') }, file: SECOND, at: 1, code: 'field-missing', says: 'manjka polje »title«' },
  { name: 'missing title of a translation', change: { [EN_LESSON]: swap('title: Introduction\n', '') }, file: EN_LESSON, at: 1, code: 'field-missing', says: 'manjka polje »title«' },
  { name: 'missing text of an objective', change: { [MODULE]: swap(', text: "Drugi izid."', '') }, file: MODULE, at: '{ id: m1-o2 }', code: 'field-missing', says: 'manjka polje »objectives.1.text«' },
  { name: 'minutes of a planned module', change: { [PLANNED]: swap('minutes: 75\n', '') }, file: PLANNED, at: 1, code: 'field-missing', says: 'manjka polje »minutes«' },
  { name: 'a field nobody knows', change: { [LESSON]: swap('summary: Kako', 'sumary: x\nsummary: Kako') }, file: LESSON, at: 'sumary: x', code: 'field-unknown', says: 'Polja »sumary« glava ne pozna' },
  { name: 'a number for a title', change: { [CASE]: swap('title: Koper', 'title: 2026') }, file: CASE, at: 'title: 2026', code: 'field-text', says: 'Polje »title« mora biti besedilo' },
  { name: 'minutes in words', change: { [LESSON]: swap('minutes: 15', 'minutes: petnajst') }, file: LESSON, at: 'minutes: petnajst', code: 'field-number', says: 'je »petnajst«; vpišite celo število' },
  { name: 'no minutes at all', change: { [LESSON]: swap('minutes: 15', 'minutes: 0') }, file: LESSON, at: 'minutes: 0', code: 'field-number', says: 'je »0«' },
  { name: 'a slug with a caron', change: { [CASE]: swap('slug: koper', 'slug: Šola') }, file: CASE, at: 'slug: Šola', code: 'field-name', says: 'uporabite le male črke a–z, števke in vezaje' },
  { name: 'an audience nobody knows', change: { [CASE]: swap('[officials]', '[župani]') }, file: CASE, at: 'audience:', code: 'field-choice', says: 'dovoljeno je: officials, entrepreneurs, providers' },
  { name: 'a module without topics', change: { [MODULE]: swap('topics: [organisation]\n', '') }, file: MODULE, at: 1, code: 'field-missing', says: 'manjka polje »topics«' },
  { name: 'no topic', change: { [MODULE]: swap('[organisation]', '[]') }, file: MODULE, at: 'topics:', code: 'field-list', says: 'z vsaj eno vrednostjo' },
  { name: 'draft that is neither true nor false', change: { [CASE]: swap('slug: koper', 'slug: koper\ndraft: morda') }, file: CASE, at: 'draft: morda', code: 'field-boolean', says: 'vpišite true ali false' },
  { name: 'objectives that are no list', change: { [LESSON]: swap('[m1-o1]', 'm1-o1') }, file: LESSON, at: 'objectives: m1-o1', code: 'field-list', says: 'mora biti seznam' },
  { name: 'no objective', change: { [LESSON]: swap('[m1-o1]', '[]') }, file: LESSON, at: 'objectives: []', code: 'field-list', says: 'z vsaj eno vrednostjo' },
  { name: 'a certificate without fields', change: { [PATH]: swap('certificate:\n  title: Potrdilo', 'certificate: Potrdilo') }, file: PATH, at: 'certificate: Potrdilo', code: 'field-group', says: 'na primer certificate: { title' },
  { name: 'a completion kind that does not exist', change: { [LESSON]: swap('completion: check', 'completion: video') }, file: LESSON, at: 'completion: video', code: 'completion-unknown', says: 'Načina dokončanja »video« platforma še ne pozna; dovoljeno je: read, check, exercise, case' },
]

const identity: Mistake[] = [
  { name: 'a file in the wrong place', change: { 'sl/modules/01.prvi/lekcija.md': '# x' }, file: 'sl/modules/01.prvi/lekcija.md', at: 1, code: 'file-unplaced', says: 'Datoteka s tem imenom ne sodi na to mesto' },
  { name: 'a duplicate uid', change: { [CASE]: swap('uid: case-koper', 'uid: m1-l1'), 'en/cases/koper.md': swap('uid: case-koper', 'uid: m1-l1') }, file: CASE, at: 'uid: m1-l1', code: 'uid-duplicate', says: 'Oznako »m1-l1« že ima sl/modules/01.prvi/1.uvod.md:2' },
  { name: 'a question with the id of an objective', change: { [QUIZ]: swap('#m1-q1', '#m1-o1'), [EN_QUIZ]: swap('#m1-q1', '#m1-o1') }, file: QUIZ, at: '{#m1-o1', code: 'uid-duplicate', says: 'Oznako »m1-o1« že ima' },
  { name: 'a slug twice', change: { [SECOND]: swap('slug: nadaljevanje', 'slug: uvod') }, file: SECOND, at: 'slug: uvod', code: 'slug-duplicate', says: 'Naslov »uvod« že ima sl/modules/01.prvi/1.uvod.md' },
  { name: 'a lesson at the address of the quiz', change: { [LESSON]: swap('slug: uvod', 'slug: kviz') }, file: LESSON, at: 'slug: kviz', code: 'slug-reserved', says: 'Slug »kviz« je naslov kviza' },
  { name: 'an alias that is a live slug', change: { [LESSON]: swap('[zacetek]', '[nadaljevanje]') }, file: LESSON, at: 'aliases: [nadaljevanje]', code: 'alias-live', says: 'Nekdanji naslov »nadaljevanje« je zdaj v uporabi (sl/modules/01.prvi/2.nadaljevanje.md)' },
  { name: 'an alias twice', change: { [SECOND]: swap('slug: nadaljevanje', 'slug: nadaljevanje\naliases: [zacetek]') }, file: SECOND, at: 'aliases: [zacetek]', code: 'alias-duplicate', says: 'Nekdanji naslov »zacetek« navaja tudi' },
  { name: 'a number twice', change: { 'sl/modules/01.drugi/index.md': '---\nuid: m3\nslug: tretji\ntitle: T\nsummary: S\nminutes: 5\nobjectives: [{ id: m3-o1, text: "I" }]\naudience: [officials]\ntopics: [analysis]\ncover: m3\nstatus: planned\n---\n', 'en/modules/01.zthird/index.md': '---\nuid: m3\nslug: third\ntitle: T\nsummary: S\nobjectives: [{ id: m3-o1, text: "I" }]\n---\n' }, file: MODULE, at: 1, code: 'number-duplicate', says: 'Številko 1 v imenu ima tudi sl/modules/01.drugi/index.md' },
  { name: 'a released uid that disappeared', change: { [SECOND]: swap('id: m1-w1', 'id: m1-w2') }, file: 'uids.lock', at: 'm1-w1', code: 'lock-lost', says: 'Objavljena oznaka »m1-w1« je izginila' },
  { name: 'a released uid that went back to draft', change: { [CASE]: swap('slug: koper', 'slug: koper\ndraft: true') }, file: 'uids.lock', at: 'case-koper', code: 'lock-drafted', says: 'Oznaka »case-koper« je bila že objavljena, zdaj pa stoji le v osnutku' },
  { name: 'a uid given up and used again', change: { 'uids.lock': swap('m1-w1  since 2026-11-22', 'm1-w1  since 2026-11-22  gone: združeno z m1-w2') }, file: SECOND, at: 'id: m1-w1', code: 'lock-reused', says: 'ukinjena (združeno z m1-w2)' },
  { name: 'a uid not yet listed', change: { 'uids.lock': swap('m1-w1  since 2026-11-22\n', '') }, file: SECOND, at: 'id: m1-w1', code: 'lock-unlisted', says: 'Oznake »m1-w1« še ni v content/uids.lock. Poženite: npm run content:stamp' },
  { name: 'a line of the lock without a date', change: { 'uids.lock': append('m9 danes') }, file: 'uids.lock', at: 'm9 danes', code: 'lock-line', says: 'Vrstice »m9 danes« ni mogoče prebrati' },
]

const structure: Mistake[] = [
  { name: 'a lesson in a folder without a module', change: { 'sl/modules/03.tretji/1.sam.md': lonely('sam'), 'en/modules/03.third/1.alone.md': lonely('alone') }, file: 'sl/modules/03.tretji/1.sam.md', at: 1, code: 'module-file-missing', says: 'V mapi sl/modules/03.tretji ni datoteke index.md' },
  { name: 'a module without lessons', change: { [PLANNED]: swap('status: planned\n', '') }, file: PLANNED, at: 1, code: 'module-empty', says: 'Modul nima nobene objavljene lekcije' },
  { name: 'a planned module with a lesson', change: { [MODULE]: swap('cover: m1', 'cover: m1\nstatus: planned') }, file: MODULE, at: 'status: planned', code: 'module-planned', says: 'lekcija sl/modules/01.prvi/1.uvod.md pa je objavljena' },
  { name: 'minutes that do not add up', change: { [MODULE]: swap('cover: m1', 'cover: m1\nminutes: 60') }, file: MODULE, at: 'minutes: 60', code: 'module-minutes', says: 'seštevek lekcij pa je 35 min' },
  { name: 'a path to nowhere', change: { [PATH]: swap('{ uid: m2, required: true }', '{ uid: m7, required: true }') }, file: PATH, at: 'uid: m7', code: 'path-module-unknown', says: 'Modula »m7« ni med objavljenimi' },
  { name: 'a path with a lesson that is not there', change: { [PATH]: swap('{ uid: m1, required: true }', '{ uid: m1, required: true, lessons: [m1-l9] }') }, file: PATH, at: 'm1-l9', code: 'path-lesson-unknown', says: 'Lekcije »m1-l9« v modulu m1 ni' },
  { name: 'a path whose minutes are wrong', change: { [PATH]: swap('required: 110', 'required: 100') }, file: PATH, at: 'minutes:', code: 'path-minutes', says: 'Seštevek modulov je 110 min obveznih in 0 min izbirnih' },
]

function lonely(slug: string): string {
  return `---\nuid: m3-l1\nslug: ${slug}\ntitle: Sam\nsummary: S.\nminutes: 5\ncompletion: read\nobjectives: [m3-o1]\n---\n\nBesedilo.\n`
}

const text: Mistake[] = [
  { name: 'a top heading in the text', change: { [CASE]: append('# Naslov strani') }, file: CASE, at: '# Naslov strani', code: 'heading-top', says: 'V besedilu začnite z ##' },
  { name: 'a heading level skipped', change: { [CASE]: append('## Prvi\n\n#### Preskok') }, file: CASE, at: '#### Preskok', code: 'heading-skipped', says: 'Naslov je ravni 4, pred njim pa manjka raven 3' },
  { name: 'a text that begins below level two', change: { [CASE]: append('### Prvi') }, file: CASE, at: '### Prvi', code: 'heading-skipped', says: 'manjka raven 2' },
  { name: 'an image without a text alternative', change: { [CASE]: append('![](/figures/plan.svg)') }, file: CASE, at: '![](', code: 'image-alt', says: 'Slika nima besedilnega nadomestka' },
  { name: 'a figure without a text alternative', change: { [CASE]: append('::figure{src="/figures/plan.svg"}\nPodpis.\n::') }, file: CASE, at: '::figure', code: 'image-alt', says: 'Slika nima besedilnega nadomestka' },
  { name: 'a figure with an empty text alternative', change: { [CASE]: append('::figure{src="/figures/plan.svg" alt=" "}\nPodpis.\n::') }, file: CASE, at: '::figure', code: 'image-alt', says: 'Slika nima besedilnega nadomestka' },
  { name: 'an image that is not there', change: { [CASE]: append('![Opis](/figures/nicnicnic.svg)') }, file: CASE, at: 'nicnicnic', code: 'image-missing', says: 'Slike »/figures/nicnicnic.svg« ni v mapi public' },
  { name: 'an image of somebody else', change: { [CASE]: append('![Opis](https://example.org/a.png)') }, file: CASE, at: 'example.org/a.png', code: 'image-foreign', says: 'Shranite jo v public/figures' },
  { name: 'HTML', change: { [CASE]: append('<b>krepko</b>') }, file: CASE, at: '<b>', code: 'html-not-allowed', says: 'Oznake HTML v besedilu niso dovoljene' },
  { name: 'a style in braces', change: { [CASE]: append('**krepko**{style="color:red"}') }, file: CASE, at: '**krepko**', code: 'attribute-not-allowed', says: 'Lastnosti »style«' },
  { name: 'brackets without an address', change: { [CASE]: append('Trditev brez oznake [E1].') }, file: CASE, at: 'brez oznake', code: 'brackets', says: 'Za vir napišite :src[E1]' },
  { name: 'a broken link', change: { [CASE]: append('[x](/moduli/prvi/ni-je)') }, file: CASE, at: 'ni-je', code: 'link-broken', says: 'Strani »/moduli/prvi/ni-je« ni' },
  { name: 'a link to a draft', change: { 'sl/cases/osnutek.md': '---\nuid: case-x\nslug: osnutek\ndraft: true\n---\n', [CASE]: append('[x](/primeri/osnutek)') }, file: CASE, at: '[x]', code: 'link-broken', says: 'Strani »/primeri/osnutek« ni' },
  { name: 'a link to an earlier address', change: { [CASE]: append('[x](/moduli/prvi-nekoc/zacetek)') }, file: CASE, at: 'zacetek', code: 'link-moved', says: 'je zdaj na naslovu /moduli/prvi/uvod' },
  { name: 'a link to a section that is not there', change: { [CASE]: append('[x](/moduli/prvi/uvod#ni-ga)') }, file: CASE, at: 'ni-ga', code: 'link-anchor', says: 'Na strani ni naslova »#ni-ga«' },
  { name: 'a link to a file', change: { [CASE]: append('[x](./1.uvod.md)') }, file: CASE, at: './1.uvod.md', code: 'link-form', says: 'Napišite naslov strani od korena' },
  { name: 'a link that runs something', change: { [CASE]: append('[x](javascript:alert)') }, file: CASE, at: 'javascript', code: 'link-form', says: 'ni mogoče slediti' },
]

const components: Mistake[] = [
  { name: 'an unknown component', change: { [CASE]: append('::skrinja\n::') }, file: CASE, at: '::skrinja', code: 'component-unknown', says: 'Komponente »skrinja« ni. Na voljo so: key-facts, timeline' },
  { name: 'a word after a colon', change: { [CASE]: append('Ob :uri se začne.') }, file: CASE, at: ':uri', code: 'component-unknown', says: 'napišite \\:uri' },
  { name: 'a component that cannot be read', change: { [CASE]: append('::figure{src="/figures/plan.svg" alt="reče \\"ne\\""}\nPodpis.\n::') }, file: CASE, at: '::figure', code: 'component-unread', says: 'ni mogoče prebrati kot komponento: ::figure{' },
  { name: 'a component that is not closed', change: { [CASE]: append('::checklist\n- točka') }, file: CASE, at: '::checklist', code: 'component-unclosed', says: 'Komponenta ::checklist ni zaprta' },
  { name: 'a source without a space before it', change: { [CASE]: append('Trditev.:src[E1]') }, file: CASE, at: 'Trditev.', code: 'component-space', says: 'Pred :src[…] manjka presledek' },
  { name: 'a block component in a line', change: { [CASE]: append('Pojem :term{id="vitalnost"} v vrstici.') }, file: CASE, at: 'v vrstici.', code: 'component-inline', says: 'Komponenta term stoji v svoji vrstici' },
  { name: 'a source on its own line', change: { [CASE]: append('::src\nE1\n::') }, file: CASE, at: '::src', code: 'component-block', says: 'Komponenta src stoji v vrstici z besedilom' },
  { name: 'an empty checklist', change: { [CASE]: append('::checklist{title="Prazen"}\n::') }, file: CASE, at: '::checklist', code: 'component-empty', says: 'Med vrsticama komponente ::checklist ni besedila' },
  { name: 'a property that is missing', change: { [LESSON]: swap('{ value: "15", text: "lokacij", source: E1 }', '{ value: "15", source: E1 }') }, file: LESSON, at: '{ value: "15", source: E1 }', code: 'property-missing', says: 'Komponenti key-facts manjka lastnost »items.0.text«' },
  { name: 'a property nobody knows', change: { [CASE]: append('::term{id="vitalnost" barva="modra"}\n::') }, file: CASE, at: '::term', code: 'property-unknown', says: 'Komponenta term ne pozna lastnosti »barva«' },
  { name: 'a number where text is meant', change: { [LESSON]: swap('value: "20"', 'value: 20') }, file: LESSON, at: 'value: 20', code: 'property-invalid', says: 'Lastnost »items.1.value« komponente key-facts ne more biti »20«' },
  { name: 'properties in two places', change: { [CASE]: append('::term{id="vitalnost"}\n---\nid: vitalnost\n---\n::') }, file: CASE, at: '::term', code: 'property-mixed', says: 'ali v zavitih oklepajih ali med vrsticama ---' },
  { name: 'YAML of a component that cannot be read', change: { [LESSON]: swap('title: Dejstva', 'title: "Dejstva') }, file: LESSON, at: '"Dejstva', code: 'yaml-broken', says: 'Zapisa YAML ni mogoče prebrati' },
  { name: 'an empty source', change: { [CASE]: append('Trditev. :src[ ]') }, file: CASE, at: 'Trditev.', code: 'source-empty', says: 'ni oznake vira' },
]

const references: Mistake[] = [
  { name: 'an unknown source in the text', change: { [LESSON]: swap('virom. :src[E1]', 'virom. :src[E1, X9]') }, file: LESSON, at: 'X9', code: 'source-unknown', says: 'Vira »X9« ni v content/data/sources.yml' },
  { name: 'an unknown source in a component', change: { [LESSON]: swap('source: "E1, P3"', 'source: "E1, P9"') }, file: LESSON, at: 'P9', code: 'source-unknown', says: 'Vira »P9« ni' },
  { name: 'an unknown source in a translation', change: { [EN_LESSON]: append('Claim. :src[E7]') }, file: EN_LESSON, at: 'E7', code: 'source-unknown', says: 'Vira »E7« ni' },
  { name: 'an unknown term', change: { [LESSON]: swap('::term{id="vitalnost"}', '::term{id="utrip"}') }, file: LESSON, at: '::term', code: 'term-unknown', says: 'Pojma »utrip« ni v content/data/glossary.yml' },
  { name: 'an unknown self-check', change: { [LESSON]: swap('::self-check{id="m1-s1"}', '::self-check{id="m1-s9"}') }, file: LESSON, at: '::self-check', code: 'self-check-unknown', says: 'Vprašanja »m1-s9« ni v datoteki checks.md' },
  { name: 'a self-check of another lesson', change: { [SECOND]: append('::self-check{id="m1-s1"}\n::') }, file: SECOND, at: '::self-check', code: 'self-check-lesson', says: 'napisano za lekcijo m1-l1, navedeno pa je v m1-l2' },
  { name: 'a lesson to be finished by self-checks that has none', change: { [SECOND]: swap('completion: read', 'completion: check') }, file: SECOND, at: 'completion: check', code: 'completion-no-checks', says: 'v besedilu pa ni nobenega' },
  { name: 'an unknown objective of a lesson', change: { [SECOND]: swap('[m1-o2]', '[m1-o9]') }, file: SECOND, at: 'm1-o9', code: 'objective-unknown', says: 'Učnega izida »m1-o9« modul nima' },
  { name: 'an unknown objective of a case', change: { [CASE]: swap('[m1-o1]', '[m8-o1]') }, file: CASE, at: 'm8-o1', code: 'objective-unknown', says: 'Učnega izida »m8-o1«' },
  { name: 'an unknown topic', change: { [MODULE]: swap('[organisation]', '[organisation, promet]') }, file: MODULE, at: 'promet', code: 'topic-unknown', says: 'Teme »promet« ni v content/data/topics.yml; dovoljeno je: organisation, analysis' },
  { name: 'more topics than help to choose', change: { [MODULE]: swap('[organisation]', '[organisation, analysis, organisation, analysis]') }, file: MODULE, at: 'topics:', code: 'topics-many', says: 'Navedenih tem je 4, največ pa jih je lahko 3' },
  { name: 'an unknown objective of a question', change: { [QUIZ]: swap('objective=m1-o1', 'objective=m1-o9') }, file: QUIZ, at: 'm1-o9', code: 'question-objective', says: 'Vprašanje m1-q1 navaja učni izid »m1-o9«' },
  { name: 'an unknown lesson of a question', change: { [QUIZ]: swap('objective=m1-o1 lesson=m1-l1', 'objective=m1-o1 lesson=m2-l1') }, file: QUIZ, at: 'm2-l1', code: 'question-lesson', says: 'Vprašanje m1-q1 navaja lekcijo »m2-l1«' },
]

const exercises: Mistake[] = [
  { name: 'an unknown exercise', change: { [SECOND]: append('::h5p{package="trg"}\n::') }, file: SECOND, at: '::h5p', code: 'exercise-unknown', says: 'Vaje »trg« ni ne v content/exercises ne v content/data/exercises.yml' },
  { name: 'an unknown exercise of a translation', change: { [EN_SECOND]: append('::h5p{package="trg"}\n::') }, file: EN_SECOND, at: '::h5p', code: 'exercise-unknown', says: 'Vaje »trg« ni' },
  { name: 'an exercise without a name', change: { [SECOND]: append('::h5p{caption="Trg"}\n::') }, file: SECOND, at: '::h5p', code: 'property-missing', says: 'Komponenti h5p manjka lastnost »package«' },
  { name: 'an exercise outside a lesson', change: { [CASE]: append('::h5p{package="pot"}\n::') }, file: CASE, at: '::h5p', code: 'exercise-place', says: 'Vaja »pot« stoji zunaj lekcije' },
  { name: 'an exercise twice in a lesson', change: { [SECOND]: append('::h5p{package="pot"}\n::\n\n::h5p\n---\npackage: pot\n---\n::') }, file: SECOND, at: 'package: pot', code: 'exercise-twice', says: 'Vaja »pot« je v tej lekciji dvakrat' },
  { name: 'a lesson to be finished by exercises that has none', change: { [SECOND]: swap('completion: read', 'completion: exercise') }, file: SECOND, at: 'completion: exercise', code: 'completion-no-exercises', says: 'v besedilu pa ni nobene' },
  { name: 'a lesson to be finished by an exercise that not everybody can play', change: { [SECOND]: text => append('::h5p{package="pot"}\n::')(swap('completion: read', 'completion: exercise')(text)) }, file: SECOND, at: '::h5p', code: 'completion-no-alternative', says: 'vaja »pot« potrebuje besedilni nadomestek' },
  { name: 'a translation without an alternative for such an exercise', change: { [SECOND]: text => append('::h5p{package="pot"}\nOpis.\n::')(swap('completion: read', 'completion: exercise')(text)), [EN_SECOND]: append('::h5p{package="pot"}\n::') }, file: EN_SECOND, at: '::h5p', code: 'completion-no-alternative', says: 'vaja »pot« potrebuje besedilni nadomestek' },
  { name: 'a field without its place in the plan', change: { [SECOND]: swap('{ id: works, section: analysis,', '{ id: works,') }, file: SECOND, at: '{ id: works,', code: 'property-missing', says: 'Komponenti worksheet manjka lastnost »fields.0.section«' },
  { name: 'a field in a part that the plan has not', change: { [SECOND]: swap('section: analysis', 'section: uvod') }, file: SECOND, at: 'section: uvod', code: 'property-invalid', says: 'Lastnost »fields.0.section« komponente worksheet ne more biti »uvod«' },
  { name: 'a table without columns', change: { [SECOND]: swap(', columns: [{ id: who, label: "Kdo" }, { id: what, label: "Kaj" }]', '') }, file: SECOND, at: '{ id: deals,', code: 'property-missing', says: 'Komponenti worksheet manjka lastnost »fields.1.columns«' },
  { name: 'columns of a text', change: { [SECOND]: swap('id: deals, kind: table', 'id: deals, kind: text') }, file: SECOND, at: '{ id: deals,', code: 'property-invalid', says: 'Lastnost »fields.1.columns« komponente worksheet' },
  { name: 'a column twice', change: { [SECOND]: swap('{ id: what, label: "Kaj" }', '{ id: who, label: "Kaj" }') }, file: SECOND, at: '{ id: deals,', code: 'property-invalid', says: 'Lastnost »fields.1.columns«' },
  { name: 'a field twice', change: { [SECOND]: swap('id: deals', 'id: works') }, file: SECOND, at: 'kind: table', code: 'property-invalid', says: 'Lastnost »fields.1.id« komponente worksheet ne more biti »works«' },
  { name: 'a translation without the worksheet', change: { [EN_SECOND]: swap('id: m1-w1', 'id: m1-w2') }, file: EN_SECOND, at: 'id: m1-w2', code: 'translation-worksheets', says: 'iste delovne liste kot izvirnik (m1-w1)' },
  { name: 'a translation with another kind of field', change: { [EN_SECOND]: swap('{ id: works, section', '{ id: works, kind: list, section') }, file: EN_SECOND, at: 'id: m1-w1', code: 'translation-fields', says: 'ista polja kot izvirnik' },
  { name: 'a translation with another exercise', change: { [SECOND]: append('::h5p{package="pot"}\n::'), [EN_SECOND]: append('::h5p{package="nacrt"}\n::') }, file: EN_SECOND, at: '::h5p', code: 'translation-exercises', says: 'iste vaje kot izvirnik (pot)' },
  { name: 'an exercise without its English title', change: { [EXERCISES]: swap(', en: "The plan"', '') }, file: EXERCISES, at: 'title: { sl: "Načrt" }', code: 'exercise-field-missing', says: 'Manjka polje »nacrt.title.en«' },
  { name: 'an exercise with a field nobody knows', change: { [EXERCISES]: append('trg: { title: { sl: "Trg", en: "Square" }, paket: trg-sl }') }, file: EXERCISES, at: 'paket', code: 'exercise-field', says: 'Polje »trg.paket« ni pravo' },
  { name: 'an exercise whose name is no name', change: { [EXERCISES]: swap('pot:', 'Pot čez trg:') }, file: EXERCISES, at: 'Pot čez trg', code: 'exercise-field', says: 'Polje »Pot čez trg« ni pravo' },
  { name: 'an uploaded exercise with the name of one of ours', change: { 'exercises/pot.json': WALK }, file: EXERCISES, at: 'pot:', code: 'exercise-taken', says: 'Ime »pot« ima že naša vaja' },
  { name: 'an exercise of ours without a title', change: { 'exercises/trg.json': '{\n  "type": "TCM.Grid"\n}\n' }, file: 'exercises/trg.json', at: 1, code: 'instance-missing', says: 'Manjka polje »title«' },
  { name: 'a file among our exercises that is none', change: { 'exercises/Trg.txt': 'x' }, file: 'exercises/Trg.txt', at: 1, code: 'exercise-file-name', says: 'Vaja je na primer exercises/trud-in-ucinek.json' },
]

const translations: Mistake[] = [
  { name: 'a missing translation', change: { 'en/cases/koper.md': null }, file: CASE, at: 'uid: case-koper', code: 'translation-missing', says: 'Prevod manjka: v content/en ni datoteke z oznako »case-koper«' },
  { name: 'a translation held back', change: { 'en/cases/koper.md': swap('slug: koper', 'slug: koper\ndraft: true') }, file: CASE, at: 'uid: case-koper', code: 'translation-draft', says: 'Prevod en/cases/koper.md je osnutek, ta izvirnik pa je objavljen' },
  { name: 'a translation without a stamp', change: { [EN_SECOND]: text => text.replace(/^original:.*\n/m, '') }, file: EN_SECOND, at: 1, code: 'translation-unstamped', says: 'poženite: npm run content:stamp -- en/modules/01.first/2.continuation.md', restamp: false },
  { name: 'a stale translation', change: { [SECOND]: swap('Navedek iz vira.', 'Drug navedek iz vira.') }, file: EN_SECOND, at: 'original:', code: 'translation-stale', says: 'Izvirnik sl/modules/01.prvi/2.nadaljevanje.md se je po prevodu spremenil', restamp: false },
  { name: 'a stale translation of a quiz', change: { [QUIZ]: swap('Pojasnilo prvega.', 'Drugo pojasnilo.') }, file: EN_QUIZ, at: 'original:', code: 'translation-stale', says: 'Izvirnik sl/modules/01.prvi/quiz.md se je po prevodu spremenil', restamp: false },
  { name: 'a stale translation of a path', change: { [PATH]: swap('outcome: Načrt.', 'outcome: Dva načrta.') }, file: 'en/paths/path-a.yml', at: 'original:', code: 'translation-stale', says: 'Izvirnik sl/paths/path-a.yml', restamp: false },
  { name: 'a translation of nothing', change: { 'en/cases/lost.md': '---\nuid: case-lost\nslug: lost\ntitle: L\nsummary: S\n---\n' }, file: 'en/cases/lost.md', at: 'uid: case-lost', code: 'translation-orphan', says: 'Izvirnika z oznako »case-lost« v content/sl ni' },
  { name: 'a translated quiz without its original', change: { 'en/modules/02.second/quiz.md': '---\nuid: m2-quiz\ntitle: Q\n---\n' }, file: 'en/modules/02.second/quiz.md', at: 1, code: 'translation-quiz-orphan', says: 'K tej datoteki ni izvirnika' },
  { name: 'a translation with other minutes', change: { [EN_LESSON]: swap('minutes: 15', 'minutes: 25') }, file: EN_LESSON, at: 'minutes: 25', code: 'translation-differs', says: 'Polje »minutes« se razlikuje od izvirnika, ki pravi 15' },
  { name: 'a translation with other topics', change: { [EN_MODULE]: swap('aliases: [first-once]', 'aliases: [first-once]\ntopics: [analysis]') }, file: EN_MODULE, at: 'topics:', code: 'translation-differs', says: 'Polje »topics« se razlikuje od izvirnika' },
  { name: 'a translation with other objectives', change: { [EN_MODULE]: swap('{ id: m1-o2', '{ id: m1-o3') }, file: EN_MODULE, at: 'objectives:', code: 'translation-objectives', says: 'iste oznake v istem vrstnem redu kot izvirnik: m1-o1, m1-o2' },
  { name: 'a translation that asks nothing where the original asks', change: { [EN_LESSON]: swap('::self-check{id="m1-s1"}\n::\n', '') }, file: EN_LESSON, at: 1, code: 'translation-checks', says: 'ista vprašanja za samopreverjanje kot izvirnik (m1-s1)' },
  { name: 'a translation under another number', change: { 'en/modules/01.first/2.continuation.md': null, 'en/modules/01.first/3.continuation.md': '---\nuid: m1-l2\nslug: continuation\ntitle: C\nsummary: S\n---\n\n## Second section\n' }, file: 'en/modules/01.first/3.continuation.md', at: 1, code: 'translation-place', says: 'pod isto številko kot izvirnik sl/modules/01.prvi/2.nadaljevanje.md' },
]

const pages: Mistake[] = [
  { name: 'a page about the site that is missing', change: { 'sl/pages/terms.md': null, 'en/pages/terms.md': null }, file: 'sl/pages/terms.md', at: 1, code: 'page-missing', says: 'Te strani o spletišču ni' },
  { name: 'a page under another name', change: { 'sl/pages/zasebnost.md': '---\nuid: privacy\ntitle: Z\nsummary: S\n---\n' }, file: 'sl/pages/zasebnost.md', at: 'uid: privacy', code: 'page-name', says: 'Stran z uid »privacy« stoji v datoteki privacy.md' },
  { name: 'a page nobody knows', change: { 'sl/pages/terms.md': swap('uid: terms', 'uid: rules') }, file: 'sl/pages/terms.md', at: 'uid: rules', code: 'field-choice', says: 'dovoljeno je: help, privacy, terms, accessibility' },
  { name: 'a page held back', change: { 'sl/pages/terms.md': swap('uid: terms', 'uid: terms\ndraft: true') }, file: 'sl/pages/terms.md', at: 'draft: true', code: 'field-unknown', says: 'Polja »draft« glava ne pozna' },
  { name: 'a field that the operator is not asked for', change: { 'sl/pages/terms.md': swap('contact.email', 'contact.fax') }, file: 'sl/pages/terms.md', at: 'contact.fax', code: 'page-field', says: 'Polja »contact.fax« ni' },
  { name: 'a field in a lesson', change: { [LESSON]: append('Pišite na :field[contact.email].') }, file: LESSON, at: ':field', code: 'component-unknown', says: 'Komponente »field« ni' },
  { name: 'a stale translation of a page', change: { 'sl/pages/help.md': swap('Pišite na', 'Pokličite') }, file: 'en/pages/help.md', at: 'original:', code: 'translation-stale', says: 'Izvirnik sl/pages/help.md', restamp: false },
]

const quizzes: Mistake[] = [
  { name: 'a question without a right choice', change: { [QUIZ]: swap('- (x) To.', '- ( ) To.') }, file: QUIZ, at: 9, code: 'quiz-key-none', says: 'Vprašanje m1-q1 nima označene pravilne možnosti' },
  { name: 'a question without any answer', change: { [QUIZ]: swap('= drži\n', '') }, file: QUIZ, at: '{#m1-q3', code: 'quiz-key-missing', says: 'Vprašanje m1-q3 nima odgovora' },
  { name: 'a question without an explanation', change: { [CHECKS]: swap('> Pojasnilo.\n', '') }, file: CHECKS, at: '{#m1-s1', code: 'quiz-explanation-missing', says: 'Vprašanju m1-s1 manjka razlaga' },
  { name: 'a quiz without its translation', change: { [EN_QUIZ]: null }, file: QUIZ, at: 1, code: 'quiz-translation-missing', says: 'Prevod te datoteke manjka' },
  { name: 'a translation of another kind', change: { [EN_QUIZ]: swap('= true', '= 5') }, file: EN_QUIZ, at: '{#m1-q3}', code: 'quiz-translation-kind', says: 'Vprašanje m1-q3 je v prevodu druge vrste' },
  { name: 'a translation with fewer choices', change: { [EN_QUIZ]: swap('- [x] Both.\n', '') }, file: EN_QUIZ, at: '{#m1-q2}', code: 'quiz-translation-choices', says: 'Vprašanje m1-q2 ima v prevodu drugačno število možnosti' },
  { name: 'a translation with another key', change: { [EN_QUIZ]: swap('- (x) This.\n- ( ) That.', '- ( ) This.\n- (x) That.') }, file: EN_QUIZ, at: '{#m1-q1}', code: 'quiz-translation-key', says: 'Vprašanje m1-q1 ima v prevodu drugačen ključ' },
]

export const MISTAKES: Mistake[] = [...frontMatter, ...identity, ...structure, ...text, ...components, ...references, ...exercises, ...instances, ...translations, ...pages, ...quizzes, ...decisionMistakes]
