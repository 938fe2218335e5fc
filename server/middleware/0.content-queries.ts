import { Socket } from 'node:net'
import { DomainError } from '../services/errors.ts'

/**
 * Nuxt Content gives every collection a query endpoint that takes SQL. Only our own server asks it, and such calls
 * come through no socket; for everyone else there is nothing here.
 */
export default defineEventHandler((event) => {
  if (!event.path.startsWith('/__nuxt_content/') || !(event.node.req.socket instanceof Socket)) return
  const body = errorBody(new DomainError('NOT_FOUND'), readerLanguage(event), 'content')
  setResponseStatus(event, body.statusCode, body.statusMessage)
  return body
})
