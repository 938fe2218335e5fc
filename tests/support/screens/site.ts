/** Screens about the site, without a connection and of errors. */
import * as paths from '#shared/paths.ts'
import { refused, type Screen } from './scene.ts'

export const HELP: readonly Screen[] = [
  { name: 'help', page: 'help.vue', who: 'guest', path: lang => paths.pagePath(lang, 'help') },
  { name: 'privacy', page: 'privacy.vue', who: 'guest', path: lang => paths.pagePath(lang, 'privacy') },
  { name: 'terms', page: 'terms.vue', who: 'guest', path: lang => paths.pagePath(lang, 'terms') },
  { name: 'accessibility', page: 'accessibility.vue', who: 'guest', path: lang => paths.pagePath(lang, 'accessibility') },
]

export const OFFLINE: readonly Screen[] = [
  { name: 'offline', page: 'offline.vue', who: 'guest', path: paths.offlinePath },
  { name: 'offline-missing', page: 'offline.vue', who: 'guest', path: lang => `${paths.offlinePath(lang)}#from=${encodeURIComponent(paths.myPath(lang))}` },
]

export const ERRORS: readonly Screen[] = [
  { name: 'error-404', page: 'error.vue', who: 'guest', path: lang => `${paths.modulesPath(lang)}/ni-ga`, status: 404 },
  { name: 'error-403', page: 'error.vue', who: 'newcomer', path: paths.programPath, status: 403 },
  { name: 'error-500', page: 'error.vue', who: 'guest', path: paths.homePath, status: 500, act: refused(500) },
  { name: 'error-503', page: 'error.vue', who: 'guest', path: paths.homePath, status: 503, act: refused(503) },
]
