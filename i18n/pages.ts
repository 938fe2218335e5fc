/**
 * Addresses of the pages in each language, by route name.
 * Slovene stands without a prefix, English under /en (added by the i18n module).
 * shared/paths.ts builds the same addresses; a unit test holds the two together.
 */
export const localizedPages = {
  'index': { sl: '/', en: '/' },
  'modules': { sl: '/moduli', en: '/modules' },
  'modules-module': { sl: '/moduli/[module]', en: '/modules/[module]' },
  'modules-module-lesson': { sl: '/moduli/[module]/[lesson]', en: '/modules/[module]/[lesson]' },
  'modules-module-quiz': { sl: '/moduli/[module]/kviz', en: '/modules/[module]/quiz' },
  'paths': { sl: '/poti', en: '/paths' },
  'paths-path': { sl: '/poti/[path]', en: '/paths/[path]' },
  'cases': { sl: '/primeri', en: '/cases' },
  'cases-case': { sl: '/primeri/[case]', en: '/cases/[case]' },
  'glossary': { sl: '/slovar', en: '/glossary' },
  'search': { sl: '/iskanje', en: '/search' },
  'sign-in': { sl: '/prijava', en: '/sign-in' },
  'sign-up': { sl: '/registracija', en: '/sign-up' },
  'link-token': { sl: '/povezava/[token]', en: '/link/[token]' },
  'my-learning': { sl: '/moja-ucilnica', en: '/my-learning' },
  'quiz-attempt': { sl: '/kviz/[attempt]', en: '/quiz/[attempt]' },
  'quiz-attempt-result': { sl: '/kviz/[attempt]/rezultat', en: '/quiz/[attempt]/result' },
  'certificate-target': { sl: '/potrdilo/[target]', en: '/certificate/[target]' },
  'verify-code': { sl: '/preveri/[[code]]', en: '/verify/[[code]]' },
  'program': { sl: '/program', en: '/program' },
  'admin': { sl: '/upravljanje', en: '/admin' },
  'admin-audit': { sl: '/upravljanje/dnevnik', en: '/admin/audit' },
  'admin-person': { sl: '/upravljanje/[person]', en: '/admin/[person]' },
  'trainer': { sl: '/trener', en: '/trainer' },
  'trainer-draft-file': { sl: '/trener/osnutek/[...file]', en: '/trainer/draft/[...file]' },
  'help': { sl: '/pomoc', en: '/help' },
  'privacy': { sl: '/zasebnost', en: '/privacy' },
  'terms': { sl: '/pogoji', en: '/terms' },
  'accessibility': { sl: '/dostopnost', en: '/accessibility' },
} as const
