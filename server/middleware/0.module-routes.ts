import { Socket } from 'node:net'
import { DomainError } from '../services/errors.ts'

/** Hash of each language's texts, put in by the i18n module when the server is built. */
declare const __I18N_LOCALE_HASHES__: Record<string, string>

/**
 * Routes that modules bring along, closed to what no page of ours asks.
 * Nuxt Content gives every collection a query endpoint that takes SQL: only our own server asks it, through no socket.
 * The i18n module keeps an answer for whatever hash stands in the address of its texts: only the built one is let through,
 * since invented ones would fill the memory.
 */
export default defineEventHandler((event) => {
  if (!(event.node.req.socket instanceof Socket) || !isClosed(event.path)) return
  const body = errorBody(new DomainError('NOT_FOUND'), readerLanguage(event), 'module route')
  setResponseStatus(event, body.statusCode, body.statusMessage)
  return body
})

function isClosed(path: string): boolean {
  if (path.startsWith('/__nuxt_content/')) return !path.endsWith('/sql_dump.txt')
  if (!/^\/+_i18n/i.test(path)) return false
  const [, hash, lang = ''] = /^\/_i18n\/([0-9a-f]+)\/([a-z]{2})\/messages\.json(?:\?|$)/.exec(path) ?? []
  return hash === undefined || !Object.hasOwn(__I18N_LOCALE_HASHES__, lang) || __I18N_LOCALE_HASHES__[lang] !== hash
}
