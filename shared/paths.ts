import type { Lang } from './types/catalogue.ts'
import type { PageUid } from './types/page.ts'

/**
 * Addresses of the product's pages, as local paths with the language prefix.
 * Slovene stands without prefix, English under /en. Pages, mails, certificates and services
 * all take their addresses from here; the page components declare the same words for the router.
 */

/** A path in each language, built from segments that are escaped for the address. */
function local(lang: Lang, words: Record<Lang, string>, ...segments: string[]): string {
  const parts = [words[lang], ...segments.map(encodeURIComponent)].filter(part => part !== '')
  const path = `/${parts.join('/')}`
  if (lang === 'sl') return path
  return path === '/' ? '/en' : `/en${path}`
}

const WORDS = {
  home: { sl: '', en: '' },
  modules: { sl: 'moduli', en: 'modules' },
  paths: { sl: 'poti', en: 'paths' },
  cases: { sl: 'primeri', en: 'cases' },
  decisions: { sl: 'odlocitve', en: 'decisions' },
  way: { sl: 'pot', en: 'way' },
  glossary: { sl: 'slovar', en: 'glossary' },
  search: { sl: 'iskanje', en: 'search' },
  signIn: { sl: 'prijava', en: 'sign-in' },
  signUp: { sl: 'registracija', en: 'sign-up' },
  my: { sl: 'moja-ucilnica', en: 'my-learning' },
  quiz: { sl: 'kviz', en: 'quiz' },
  result: { sl: 'rezultat', en: 'result' },
  certificate: { sl: 'potrdilo', en: 'certificate' },
  verify: { sl: 'preveri', en: 'verify' },
  program: { sl: 'program', en: 'program' },
  admin: { sl: 'upravljanje', en: 'admin' },
  audit: { sl: 'dnevnik', en: 'audit' },
  marking: { sl: 'ocenjevanje', en: 'marking' },
  trainer: { sl: 'trener', en: 'trainer' },
  plan: { sl: 'nacrt', en: 'plan' },
  history: { sl: 'razlicice', en: 'versions' },
  plans: { sl: 'nacrti', en: 'plans' },
  draft: { sl: 'osnutek', en: 'draft' },
  exercises: { sl: 'vaje', en: 'exercises' },
  regrading: { sl: 'ponovno-ocenjevanje', en: 'regrading' },
  quality: { sl: 'kakovost', en: 'quality' },
  link: { sl: 'povezava', en: 'link' },
  account: { sl: 'racun', en: 'account' },
  data: { sl: 'podatki', en: 'data' },
  access: { sl: 'dostop', en: 'access' },
  code: { sl: 'koda', en: 'code' },
  guest: { sl: 'gost', en: 'guest' },
  offline: { sl: 'brez-povezave', en: 'offline' },
  mail: { sl: 'posta', en: 'mail' },
  help: { sl: 'pomoc', en: 'help' },
  privacy: { sl: 'zasebnost', en: 'privacy' },
  terms: { sl: 'pogoji', en: 'terms' },
  workshop: { sl: 'delavnica', en: 'workshop' },
  workshops: { sl: 'delavnice', en: 'workshops' },
  accessibility: { sl: 'dostopnost', en: 'accessibility' },
} as const satisfies Record<string, Record<Lang, string>>

/** Slugs that a lesson may not have, because a page of the module has that address. */
export const RESERVED_LESSON_SLUGS: Record<Lang, readonly string[]> = {
  sl: [WORDS.quiz.sl],
  en: [WORDS.quiz.en],
}

/** The end of a lesson, where it is marked as completed; also tells the sign-in page what a guest came from. */
export const LESSON_DONE_PLACE = '#lesson-done'

/** `/` · `/en` */
export function homePath(lang: Lang): string {
  return local(lang, WORDS.home)
}

/** `/moduli` · `/en/modules` */
export function modulesPath(lang: Lang): string {
  return local(lang, WORDS.modules)
}

/** `/moduli/<slug>` · `/en/modules/<slug>` */
export function modulePath(lang: Lang, slug: string): string {
  return local(lang, WORDS.modules, slug)
}

/** `/moduli/<module>/<lesson>` · `/en/modules/<module>/<lesson>` */
export function lessonPath(lang: Lang, moduleSlug: string, lessonSlug: string): string {
  return local(lang, WORDS.modules, moduleSlug, lessonSlug)
}

/** The page of a module's quiz: `/moduli/<slug>/kviz` · `/en/modules/<slug>/quiz` */
export function quizPath(lang: Lang, moduleSlug: string): string {
  return local(lang, WORDS.modules, moduleSlug, WORDS.quiz[lang])
}

/** `/poti` · `/en/paths`, which leads to the paths on the start page */
export function pathsPath(lang: Lang): string {
  return local(lang, WORDS.paths)
}

/** `/poti/<slug>` · `/en/paths/<slug>` */
export function pathPath(lang: Lang, slug: string): string {
  return local(lang, WORDS.paths, slug)
}

/** `/primeri` · `/en/cases` */
export function casesPath(lang: Lang): string {
  return local(lang, WORDS.cases)
}

/** `/primeri/<slug>` · `/en/cases/<slug>` */
export function casePath(lang: Lang, slug: string): string {
  return local(lang, WORDS.cases, slug)
}

/** Where a case with decisions begins: `/primeri/<slug>/odlocitve` · `/en/cases/<slug>/decisions` */
export function decisionsPath(lang: Lang, slug: string): string {
  return local(lang, WORDS.cases, slug, WORDS.decisions[lang])
}

/** A way through a case that nobody keeps; its choices stand in the address: `/primeri/<slug>/odlocitve/pot?steps=<id,id…>` */
export function walkPath(lang: Lang, slug: string, choices: readonly string[] = []): string {
  const path = local(lang, WORDS.cases, slug, WORDS.decisions[lang], WORDS.way[lang])
  return choices.length === 0 ? path : `${path}?steps=${choices.map(encodeURIComponent).join(',')}`
}

/** A visit that is kept: `/primeri/<slug>/odlocitve/<id>` · `/en/cases/<slug>/decisions/<id>` */
export function visitPath(lang: Lang, slug: string, id: string): string {
  return local(lang, WORDS.cases, slug, WORDS.decisions[lang], id)
}

/** `/slovar` · `/en/glossary` */
export function glossaryPath(lang: Lang): string {
  return local(lang, WORDS.glossary)
}

/** `/iskanje` · `/en/search`, with the words that are looked for */
export function searchPath(lang: Lang, question = ''): string {
  const path = local(lang, WORDS.search)
  return question === '' ? path : `${path}?q=${encodeURIComponent(question)}`
}

/** `/prijava` · `/en/sign-in` */
export function signInPath(lang: Lang): string {
  return local(lang, WORDS.signIn)
}

/** The same, which tells who has just signed out so. The start page is the same bytes for everybody and cannot. */
export function signedOutPath(lang: Lang): string {
  return `${signInPath(lang)}?done=signed-out`
}

/** `/registracija` · `/en/sign-up` */
export function signUpPath(lang: Lang): string {
  return local(lang, WORDS.signUp)
}

/** A page with a form, which tells that what was asked for has been mailed; `next` is where the reader wanted to go. */
export function sentPath(page: string, next: string | null = null): string {
  return `${page}?done=sent${next === null ? '' : `&next=${encodeURIComponent(next)}`}`
}

/** Plans for towns that one is in: `/nacrt` · `/en/plan` */
export function plansPath(lang: Lang): string {
  return local(lang, WORDS.plan)
}

/** One plan: `/nacrt/<id>` · `/en/plan/<id>` */
export function planPath(lang: Lang, id: string): string {
  return local(lang, WORDS.plan, id)
}

/** The versions of a field of a plan: `/nacrt/<id>/razlicice/<field>` · `/en/plan/<id>/versions/<field>`, the field by `fieldSlug` */
export function planHistoryPath(lang: Lang, id: string, key: string): string {
  return local(lang, WORDS.plan, id, WORDS.history[lang], key)
}

/** A plan that was handed in, for trainers: `/trener/nacrti/<plan>` · `/en/trainer/plans/<plan>` */
export function submissionPath(lang: Lang, plan: string): string {
  return local(lang, WORDS.trainer, WORDS.plans[lang], plan)
}

/** Plans that trainers may read: `/trener/nacrti` · `/en/trainer/plans` */
export function trainerPlansPath(lang: Lang): string {
  return local(lang, WORDS.trainer, WORDS.plans[lang])
}

/** `/moja-ucilnica` · `/en/my-learning` */
export function myPath(lang: Lang): string {
  return local(lang, WORDS.my)
}

/** One attempt: `/kviz/<id>` · `/en/quiz/<id>` */
export function attemptPath(lang: Lang, id: string): string {
  return local(lang, WORDS.quiz, id)
}

/** The result of an attempt: `/kviz/<id>/rezultat` · `/en/quiz/<id>/result` */
export function resultPath(lang: Lang, id: string): string {
  return local(lang, WORDS.quiz, id, WORDS.result[lang])
}

/** The claim of a certificate for a module or path: `/potrdilo/<target>` · `/en/certificate/<target>` */
export function claimPath(lang: Lang, target: string): string {
  return local(lang, WORDS.certificate, target)
}

/** The checking page, with or without a code: `/preveri/<code>` · `/en/verify/<code>` */
export function verifyPath(lang: Lang, code = ''): string {
  return code === '' ? local(lang, WORDS.verify) : local(lang, WORDS.verify, code)
}

/** `/program` · `/en/program` */
export function programPath(lang: Lang): string {
  return local(lang, WORDS.program)
}

/** `/upravljanje` · `/en/admin` */
export function adminPath(lang: Lang): string {
  return local(lang, WORDS.admin)
}

/** The same, which tells who has just become the first administrator so. */
export function firstAdminPath(lang: Lang): string {
  return `${adminPath(lang)}?done=first-admin`
}

/** `/upravljanje/<id>` · `/en/admin/<id>` */
export function adminPersonPath(lang: Lang, id: string): string {
  return local(lang, WORDS.admin, id)
}

/** `/upravljanje/dnevnik` · `/en/admin/audit` */
export function auditPath(lang: Lang): string {
  return local(lang, WORDS.admin, WORDS.audit[lang])
}

/** `/trener` · `/en/trainer` */
export function trainerPath(lang: Lang): string {
  return local(lang, WORDS.trainer)
}

/** A draft by its file below content/: `/trener/osnutek/<file…>` · `/en/trainer/draft/<file…>` */
export function draftPath(lang: Lang, file: string): string {
  return local(lang, WORDS.trainer, WORDS.draft[lang], ...file.split('/'))
}

/** Answers that wait to be marked: `/trener/ocenjevanje` · `/en/trainer/marking` */
export function markingPath(lang: Lang): string {
  return local(lang, WORDS.trainer, WORDS.marking[lang])
}

/** The same page, which says that an answer has just been marked. */
export function markingDonePath(lang: Lang): string {
  return `${markingPath(lang)}?done=marked`
}

/** One answer to mark: `/trener/ocenjevanje/<answer>` · `/en/trainer/marking/<answer>` */
export function markAnswerPath(lang: Lang, answer: string): string {
  return local(lang, WORDS.trainer, WORDS.marking[lang], answer)
}

/** The drawing of a case with decisions, by the uid of the case: `/trener/primeri/<uid>` · `/en/trainer/cases/<uid>` */
export function trainerCasePath(lang: Lang, uid: string): string {
  return local(lang, WORDS.trainer, WORDS.cases[lang], uid)
}

/** Packages of exercises: `/trener/vaje` · `/en/trainer/exercises` */
export function packagesPath(lang: Lang): string {
  return local(lang, WORDS.trainer, WORDS.exercises[lang])
}

/** The same, which tells that a package has been removed. */
export function packageRemovedPath(lang: Lang): string {
  return `${packagesPath(lang)}?done=removed`
}

/** One package: `/trener/vaje/<name>` · `/en/trainer/exercises/<name>`, which can tell what has just become of it */
export function packagePath(lang: Lang, name: string, done?: 'added' | 'replaced'): string {
  const path = local(lang, WORDS.trainer, WORDS.exercises[lang], name)
  return done === undefined ? path : `${path}?done=${done}`
}

/** Regrading: `/trener/ponovno-ocenjevanje` · `/en/trainer/regrading` */
export function regradesPath(lang: Lang): string {
  return local(lang, WORDS.trainer, WORDS.regrading[lang])
}

/** One question of it: `/trener/ponovno-ocenjevanje/<uid>`, which can tell that it has just been done. */
export function regradePath(lang: Lang, uid: string, isDone = false): string {
  return `${local(lang, WORDS.trainer, WORDS.regrading[lang], uid)}${isDone ? '?done=regraded' : ''}`
}

/** Quality of questions: `/trener/kakovost` · `/en/trainer/quality` */
export function qualityPath(lang: Lang): string {
  return local(lang, WORDS.trainer, WORDS.quality[lang])
}

/** Of one quiz: `/trener/kakovost/<uid>` */
export function quizQualityPath(lang: Lang, uid: string): string {
  return local(lang, WORDS.trainer, WORDS.quality[lang], uid)
}

/** Where a phone joins a workshop: `/delavnica` · `/en/workshop` */
export function joinPath(lang: Lang): string {
  return local(lang, WORDS.workshop)
}

/** A room as phones see it: `/delavnica/<code>` · `/en/workshop/<code>` */
export function roomPath(lang: Lang, code: string): string {
  return local(lang, WORDS.workshop, code)
}

/** Workshops of a trainer: `/trener/delavnice` · `/en/trainer/workshops` */
export function workshopsPath(lang: Lang): string {
  return local(lang, WORDS.trainer, WORDS.workshops[lang])
}

/** A room as the wall shows it: `/trener/delavnice/<id>` · `/en/trainer/workshops/<id>` */
export function wallPath(lang: Lang, id: string): string {
  return local(lang, WORDS.trainer, WORDS.workshops[lang], id)
}

/** A one-time link: `/povezava/<token>` · `/en/link/<token>` */
export function linkPath(lang: Lang, token: string): string {
  return local(lang, WORDS.link, token)
}

/** One's own account: `/racun` · `/en/account` */
export function accountPath(lang: Lang): string {
  return local(lang, WORDS.account)
}

/** One's own data: `/racun/podatki` · `/en/account/data` */
export function dataPath(lang: Lang): string {
  return local(lang, WORDS.account, WORDS.data[lang])
}

/** Where a link by mail is asked for: `/dostop` · `/en/access` */
export function accessPath(lang: Lang): string {
  return local(lang, WORDS.access)
}

/** The second step of signing in: `/prijava/koda` · `/en/sign-in/code` */
export function codePath(lang: Lang): string {
  return local(lang, WORDS.signIn, WORDS.code[lang])
}

/** What a guest left on this device: `/gost` · `/en/guest` */
export function guestPath(lang: Lang): string {
  return local(lang, WORDS.guest)
}

/** What can be read without a connection: `/brez-povezave` · `/en/offline` */
export function offlinePath(lang: Lang): string {
  return local(lang, WORDS.offline)
}

/** Mails that wait, went or failed: `/upravljanje/posta` · `/en/admin/mail` */
export function mailPath(lang: Lang): string {
  return local(lang, WORDS.admin, WORDS.mail[lang])
}

/** A page about the site itself: `/zasebnost` · `/en/privacy`, and so on */
export function pagePath(lang: Lang, uid: PageUid): string {
  return local(lang, WORDS[uid])
}

/** What a catalogue endpoint answers at an earlier address: the page goes to `movedTo` with a 301. */
export interface Moved {
  movedTo: string
}

/** Whether an answer of a catalogue endpoint is the new address of a page instead of the page. */
export function isMoved(answer: object): answer is Moved {
  return 'movedTo' in answer
}
