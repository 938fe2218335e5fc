import { Socket } from 'node:net'
import { DomainError } from '../services/errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that another site's page sent in the visitor's name.
 * Browsers say where a request comes from in Sec-Fetch-Site; where that is missing, Origin must be ours.
 * No token is needed, so forms may stand in pages that are the same for everybody.
 */
export default defineEventHandler((event) => {
  if (SAFE.has(event.method)) return
  // Our own calls (Nuxt Content asks its collections by POST) come through no socket.
  if (!(event.node.req.socket instanceof Socket)) return
  const site = getRequestHeader(event, 'sec-fetch-site')
  const origin = getRequestHeader(event, 'origin')
  if (isOurs(site, origin, useSettings().SITE_URL)) return
  const body = errorBody(new DomainError('CROSS_SITE'), readerLanguage(event), 'origin')
  setResponseStatus(event, body.statusCode, body.statusMessage)
  return body
})
