import { XAPI_VERSION, type Statement } from './types.ts'

/** A record store that statements are sent to. */
export interface RecordStore {
  send: (statements: readonly Statement[]) => Promise<StoreAnswer>
}

/** refused: something in it, which smaller requests find. later: not now, whatever is in it. */
export type StoreAnswer = { kind: 'taken' } | { kind: 'refused', why: string } | { kind: 'later', why: string, seconds: number }

const TIMEOUT_MS = 30_000
const LONGEST_WAIT_SECONDS = 24 * 60 * 60
/** What says that one of the statements, or how many there are, is the trouble. */
const REFUSED = new Set([400, 409, 413, 422])

/**
 * @param url of the store, as its operator names it; statements go to `<url>/statements`
 */
export function recordStore(url: string, user: string, password: string): RecordStore {
  const address = `${url.replace(/\/+$/, '')}/statements`
  const headers = {
    'authorization': `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
    'content-type': 'application/json',
    'x-experience-api-version': XAPI_VERSION,
  }
  return {
    async send(statements) {
      try {
        // Elsewhere than to this address the password does not go.
        const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(statements), redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
        await response.body?.cancel()
        return answerOf(response)
      }
      catch (error) {
        return { kind: 'later', why: whyNot(error), seconds: 0 }
      }
    },
  }
}

function answerOf({ ok, status, headers }: Response): StoreAnswer {
  if (ok) return { kind: 'taken' }
  const why = `status ${status}`
  if (REFUSED.has(status)) return { kind: 'refused', why }
  const seconds = Number(headers.get('retry-after') ?? 0)
  return { kind: 'later', why, seconds: Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_WAIT_SECONDS) : 0 }
}

/** The network's own word, such as ECONNREFUSED; no sentence of it, which may name the address. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) throw error
  if (error.name === 'TimeoutError') return 'timeout'
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined
  if (error instanceof TypeError) return typeof code === 'string' ? code : 'unreachable'
  throw error
}
