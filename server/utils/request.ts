import type { H3Event } from 'h3'
import type { Lang } from '#shared/types/catalogue.ts'
import { DomainError } from '../services/errors.ts'

/** Bodies larger than this are refused (413); the largest honest one is an array of a hundred events. */
export const BODY_LIMIT = 64 * 1024

/** How much of a body that is too large is read past before the connection is cut. */
const MOST_READ = 8 * 1024 * 1024

/**
 * Reads a JSON or form body within the limit.
 * @throws DomainError TOO_LARGE, UNSUPPORTED_BODY or VALIDATION
 */
export async function readLimitedBody(event: H3Event): Promise<{ form: boolean, values: unknown }> {
  const type = (getRequestHeader(event, 'content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  const text = await readText(event)
  if (type === 'application/x-www-form-urlencoded') return { form: true, values: formValues(text) }
  if (type === 'application/json') return { form: false, values: parseJson(text) }
  if (text === '' && type === '') return { form: false, values: {} }
  throw new DomainError('UNSUPPORTED_BODY')
}

async function readText(event: H3Event): Promise<string> {
  const declared = Number(getRequestHeader(event, 'content-length') ?? 0)
  if (declared > BODY_LIMIT) throw new DomainError('TOO_LARGE')
  const chunks: Buffer[] = []
  let size = 0
  // To the end in any case: leaving the loop early would tear the connection down before the answer is written.
  for await (const chunk of event.node.req) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size <= BODY_LIMIT) chunks.push(bytes)
    else if (size > MOST_READ) break
  }
  if (size > BODY_LIMIT) throw new DomainError('TOO_LARGE')
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  }
  catch (error) {
    if (error instanceof SyntaxError) throw new DomainError('VALIDATION')
    throw error
  }
}

/** Form fields as an object; a field given several times becomes an array. */
export function formValues(text: string): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const before = values[name]
    if (before === undefined) values[name] = value
    else if (Array.isArray(before)) before.push(value)
    else values[name] = [before, value]
  }
  return values
}

/** The reader's language: what the page says, else the browser's wish, else Slovene. */
export function readerLanguage(event: H3Event, body?: unknown): Lang {
  const said = (body as { lang?: unknown } | undefined)?.lang ?? getQuery(event).lang
  if (said === 'sl' || said === 'en') return said
  const wish = getRequestHeader(event, 'accept-language') ?? ''
  const first = wish.split(',').map(part => part.trim().slice(0, 2).toLowerCase()).find(code => code === 'sl' || code === 'en')
  return (first as Lang | undefined) ?? 'sl'
}

/** Address of the visitor; the proxy's word counts only as far as TRUST_PROXY says. */
export function clientAddress(event: H3Event): string {
  const direct = event.node.req.socket.remoteAddress ?? 'unknown'
  const hops = useSettings().TRUST_PROXY
  if (hops === 0) return direct
  const forwarded = (getRequestHeader(event, 'x-forwarded-for') ?? '').split(',').map(part => part.trim()).filter(Boolean)
  return forwarded.at(-hops) ?? direct
}
