import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const { catalogue, drafts, decisions } = await compileContent(`${ROOT}content`)
/** Cases with decisions. */
const playable = catalogue.cases.filter(({ uid }) => decisions.some(one => one.case === uid))

/** Ids that the addresses of a visitor's own records need. */
export interface Known {
  attempts: string[]
}

/** Addresses of every endpoint that is read, by its route; both languages are asked of each. */
const ADDRESSES: Record<string, (known: Known) => string[]> = {
  '/api/catalogue': () => ['/api/catalogue'],
  '/api/modules/:slug': () => LANGUAGES.flatMap(lang => catalogue.modules.map(module => `/api/modules/${module.text[lang].slug}`)),
  '/api/lessons/:module/:lesson': () => LANGUAGES.flatMap(lang => catalogue.modules.flatMap(module =>
    module.lessons.map(lesson => `/api/lessons/${module.text[lang].slug}/${lesson.text[lang].slug}`))),
  '/api/cases': () => ['/api/cases'],
  '/api/cases/:slug': () => LANGUAGES.flatMap(lang => catalogue.cases.map(item => `/api/cases/${item.text[lang].slug}`)),
  '/api/cases/:slug/decisions': () => LANGUAGES.flatMap(lang => playable.map(item => `/api/cases/${item.text[lang].slug}/decisions`)),
  '/api/cases/:slug/walk': () => LANGUAGES.flatMap(lang => playable.map(item => `/api/cases/${item.text[lang].slug}/walk`)),
  '/api/case-visits/:id': () => [`/api/case-visits/${'0'.repeat(24)}`],
  '/api/paths/:slug': () => LANGUAGES.flatMap(lang => catalogue.paths.map(path => `/api/paths/${path.text[lang].slug}`)),
  '/api/glossary': () => ['/api/glossary'],
  '/api/pages/:uid': () => PAGE_UIDS.map(uid => `/api/pages/${uid}`),
  '/api/municipalities': () => ['/api/municipalities', '/api/municipalities?q=ko'],
  '/api/search': () => ['/api/search', '/api/search?q=mesto', '/api/search?q=kviz', '/api/search?q=odgovor'],
  '/api/health': () => ['/api/health'],
  '/api/ready': () => ['/api/ready'],
  '/api/me': () => ['/api/me'],
  '/api/progress': () => ['/api/progress'],
  '/api/quizzes/:uid': () => catalogue.modules.flatMap(module => module.quiz ? [`/api/quizzes/${module.quiz}`, `/api/quizzes/${module.quiz}-pretest`] : []),
  '/api/attempts/:id': known => known.attempts.map(id => `/api/attempts/${id}`),
  '/api/attempts/:id/result': known => known.attempts.map(id => `/api/attempts/${id}/result`),
  '/api/checks/:id/hints': () => ['/api/checks/m1-s2/hints?upTo=2'],
  '/api/claims/:target': () => [...catalogue.modules, ...catalogue.paths].map(({ uid }) => `/api/claims/${uid}`),
  '/api/certificates': () => ['/api/certificates'],
  '/api/certificates/:code/pdf': () => ['/api/certificates/0000-0000-0000-0000-0000/pdf'],
  '/api/verify/:code': () => ['/api/verify/0000-0000-0000-0000-0000'],
  '/api/links/:token': () => [`/api/links/${'0'.repeat(43)}`],
  '/api/flash/:id': () => [`/api/flash/${'0'.repeat(22)}`],
  '/api/exercises': () => ['/api/exercises'],
  '/api/exercises/:name': () => catalogue.exercises.map(({ name }) => `/api/exercises/${name}`),
  '/h5p/play/:token': () => [`/h5p/play/${'0'.repeat(70)}`],
  '/h5p-assets/:token/:path': () => [`/h5p-assets/${'0'.repeat(70)}/h5p.json`],
  '/api/program': () => ['/api/program'],
  '/api/program.csv': () => ['/api/program.csv'],
  '/api/trainer/regrades': () => ['/api/trainer/regrades'],
  '/api/trainer/regrades/:uid': () => ['/api/trainer/regrades/m1-q1'],
  '/api/trainer/quality': () => ['/api/trainer/quality'],
  '/api/trainer/quality/:uid': () => ['/api/trainer/quality/m1-quiz'],
  '/api/plans': () => ['/api/plans'],
  '/api/plans/:id': () => ['/api/plans/aaaaaaaaaaaa'],
  '/api/plans/:id/document': () => ['/api/plans/aaaaaaaaaaaa/document?format=pdf'],
  '/api/plans/:id/fields/:key': () => ['/api/plans/aaaaaaaaaaaa/fields/plan:summary'],
  '/api/trainer/plans': () => ['/api/trainer/plans'],
  '/api/trainer/submissions': () => ['/api/trainer/submissions'],
  '/api/trainer/submissions/:plan': () => ['/api/trainer/submissions/aaaaaaaaaaaa'],
  '/api/trainer/waiting': () => ['/api/trainer/waiting'],
  '/api/trainer/answers': () => ['/api/trainer/answers'],
  '/api/trainer/answers/:answer': known => (known.attempts.length > 0 ? known.attempts : ['0'.repeat(24)]).map(id => `/api/trainer/answers/${id}-1`),
  '/api/trainer/workshops': () => ['/api/trainer/workshops'],
  '/api/trainer/workshops/:id': () => [`/api/trainer/workshops/${'0'.repeat(24)}`],
  '/api/workshops/:code': () => ['/api/workshops/000000'],
  '/api/trainer/drafts': () => ['/api/trainer/drafts'],
  '/api/trainer/drafts/:file': () => ['sl/modules/01.kaj-je-mms/quiz.md', ...drafts.map(draft => draft.file)].map(file => `/api/trainer/drafts/${file}`),
  '/api/trainer/cases': () => ['/api/trainer/cases'],
  '/api/trainer/cases/:uid': () => playable.map(item => `/api/trainer/cases/${item.uid}`),
  '/api/trainer/checks/:id/hints': () => ['/api/trainer/checks/m2-s1/hints'],
  '/api/trainer/exercises': () => ['/api/trainer/exercises'],
  '/api/trainer/exercises/:name': () => catalogue.exercises.flatMap(({ packages }) => [`/api/trainer/exercises/${packages.sl}`]),
  '/api/trainer/exercises/:name/file': () => catalogue.exercises.flatMap(({ packages }) => [`/api/trainer/exercises/${packages.sl}/file`]),
  '/api/admin/people': () => ['/api/admin/people', '/api/admin/people?q=a'],
  '/api/admin/people/:id': () => [`/api/admin/people/${'0'.repeat(24)}`],
  '/api/admin/mail': () => ['/api/admin/mail'],
  '/api/account': () => ['/api/account'],
  '/api/account/second-factor': () => ['/api/account/second-factor'],
  '/api/account/data': () => ['/api/account/data'],
  '/api/account/transcript.json': () => ['/api/account/transcript.json'],
  '/api/account/transcript.pdf': () => ['/api/account/transcript.pdf'],
  '/api/account/export.zip': () => ['/api/account/export.zip'],
  '/api/account/statements.json': () => ['/api/account/statements.json'],
  '/xapi/statements': () => ['/xapi/statements'],
  '/api/modules/:slug/offline': () => LANGUAGES.flatMap(lang => catalogue.modules.map(module => `/api/modules/${module.text[lang].slug}/offline`)),
  '/sw.js': () => ['/sw.js'],
  '/api/admin/audit': () => ['/api/admin/audit'],
  '/catalogue.json': () => ['/catalogue.json'],
  '/robots.txt': () => ['/robots.txt'],
  '/sitemap.xml': () => ['/sitemap.xml'],
  '/share/:lang/:file': () => ['/share/sl/m1.png'],
}

/** `attempts/[id]/index.get.ts` → `attempts/:id` */
function routeOf(file: string, ending: string): string {
  return `${file.slice(0, -ending.length).replace(/(^|\/)index$/, '').replace(/\[(?:\.\.\.)?(\w+)\]/g, ':$1')}`
}

/** Routes of all endpoints that are read, from the files that define them. */
export function readRoutes(): string[] {
  const files = (folder: string, ending: string) => readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(ending))
  return [
    ...files('server/api', '.get.ts').map(file => `/api/${routeOf(file, '.get.ts')}`),
    // These are read and nothing else.
    ...files('server/routes', '.ts').map(file => `/${routeOf(file, file.endsWith('.get.ts') ? '.get.ts' : '.ts')}`),
  ].sort()
}

/**
 * Addresses of all endpoints that are read, in both languages.
 * @throws when there is an endpoint that this file does not know: what no test asks, no test can find leaking
 */
export function readAddresses(known: Known): string[] {
  const unknown = readRoutes().filter(route => !(route in ADDRESSES))
  if (unknown.length > 0) throw new Error(`tests/support/endpoints.ts lacks ${unknown.join(', ')}`)
  const addresses = new Set(readRoutes().flatMap(route => ADDRESSES[route]!(known)))
  return [...addresses].flatMap(path => LANGUAGES.map(lang => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`))
}

/** Pages that need a person, besides those that the public pages link to. */
export function personalPages(known: Known): string[] {
  const quizzes = catalogue.modules.filter(module => module.quiz)
  return [
    '/moja-ucilnica', '/en/my-learning', '/program', '/en/program', '/upravljanje', '/en/admin', '/trener', '/en/trainer', '/trener/ocenjevanje', '/en/trainer/marking', '/trener/ponovno-ocenjevanje', '/en/trainer/regrading', '/trener/ponovno-ocenjevanje/m1-q1', '/en/trainer/regrading/m1-q1', '/trener/kakovost', '/en/trainer/quality', '/trener/kakovost/m1-quiz', '/en/trainer/quality/m1-quiz', '/racun', '/en/account', '/racun/podatki', '/en/account/data', '/dostop', '/en/access', '/gost', '/en/guest', '/brez-povezave', '/en/offline', '/upravljanje/posta', '/en/admin/mail', '/preveri', '/en/verify', '/nacrt', '/en/plan', '/trener/nacrti', '/en/trainer/plans', '/trener/nacrti/aaaaaaaaaaaa', '/en/trainer/plans/aaaaaaaaaaaa',
    '/prijava', '/en/sign-in', '/registracija', '/en/sign-up',
    ...quizzes.flatMap(({ uid, text }) => [`/moduli/${text.sl.slug}/kviz`, `/en/modules/${text.en.slug}/quiz`, `/potrdilo/${uid}`, `/en/certificate/${uid}`]),
    ...drafts.flatMap(({ file }) => [`/trener/osnutek/${file}`, `/en/trainer/draft/${file}`]),
    ...known.attempts.flatMap(id => [`/kviz/${id}`, `/kviz/${id}?q=2`, `/en/quiz/${id}`, `/en/quiz/${id}?q=3`, `/kviz/${id}/rezultat`, `/en/quiz/${id}/result`]),
  ]
}
