import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { H3Event } from 'h3'
import { rangeOf } from '../../../services/interactive/byte-range.ts'
import { fileOfVersion, openFile } from '../../../services/interactive/package-files.ts'
import { servedType, type ServedType } from '../../../services/interactive/served-types.ts'
import type { ByteRange } from '../../../services/interactive/store/file-store.ts'
import { readVersionToken } from '../../../services/interactive/token.ts'

interface Asked {
  hash: string
  size: number
  range: ByteRange | null
  zipped: boolean
}

/** Smaller ones hardly shrink. */
const WORTH_COMPRESSING = 1024

/**
 * GET /h5p-assets/:token/:path…: a file of a package. Whatever is in it, it can do nothing where it is opened by its address;
 * a frame without an origin may read it.
 */
export default defineExerciseAnswer(async (event) => {
  setResponseHeaders(event, {
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': `sandbox; default-src 'none'`,
    'referrer-policy': 'no-referrer',
  })
  if (event.method === 'OPTIONS') return answerPreflight(event)
  if (event.method !== 'GET' && event.method !== 'HEAD') return refuseFile(event, 405)

  const token = readVersionToken(getRouterParam(event, 'token') ?? '')
  const path = pathInPackage(event)
  const file = token && path !== null && await fileOfVersion(token.version, path)
  if (!file) return refuseFile(event, 404)

  const range = rangeOf(getRequestHeader(event, 'range'), file.size)
  if (range === 'outside') {
    setResponseHeader(event, 'content-range', `bytes */${file.size}`)
    return refuseFile(event, 416, 'OUTSIDE')
  }
  const type = servedType(path)
  const zipped = type.text && !range && file.size >= WORTH_COMPRESSING && /\bgzip\b/.test(getRequestHeader(event, 'accept-encoding') ?? '')
  return answer(event, { ...file, range, zipped }, type, token.seconds)
})

function answerPreflight(event: H3Event): string {
  setResponseStatus(event, 204)
  setResponseHeaders(event, {
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'range, x-requested-with',
    'access-control-max-age': 86400,
  })
  return ''
}

/** The path as it stands in the package; taken from the address itself, because names may hold what routers read in their own way. */
function pathInPackage(event: H3Event): string | null {
  const address = (event.node.req.originalUrl ?? '').split('?', 1)[0]!
  try {
    return decodeURIComponent(address.split('/').slice(3).join('/'))
  }
  catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

async function answer(event: H3Event, asked: Asked, { type, inline, text }: ServedType, seconds: number): Promise<string | undefined> {
  const etag = `"${asked.hash}"`
  const isKnown = getRequestHeader(event, 'if-none-match') === etag
  const content = isKnown || event.method === 'HEAD' ? null : await openFile(asked.hash, asked.range ?? undefined)
  setResponseHeaders(event, {
    'content-type': type,
    'cache-control': `public, max-age=${seconds}, immutable`,
    'accept-ranges': 'bytes',
    etag,
    ...(inline ? {} : { 'content-disposition': 'attachment' }),
    ...(text ? { vary: 'accept-encoding' } : {}),
  })
  setResponseStatus(event, isKnown ? 304 : asked.range ? 206 : 200)
  if (!isKnown) measure(event, asked)
  if (!content) return ''
  try {
    await (asked.zipped ? pipeline(content, createGzip(), event.node.res) : pipeline(content, event.node.res))
  }
  catch (error) {
    // Whoever asked is gone, as when a film is wound on.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

function measure(event: H3Event, { size, range, zipped }: Asked): void {
  if (zipped) setResponseHeader(event, 'content-encoding', 'gzip')
  else setResponseHeader(event, 'content-length', range ? range.end - range.start + 1 : size)
  if (range) setResponseHeader(event, 'content-range', `bytes ${range.start}-${range.end}/${size}`)
}
