import type { ApiErrorData } from '#shared/types/error.ts'
import type { OutboxPorts, SendAnswer } from '#shared/types/outbox.ts'
import type { EventsAnswer, EventsBody } from '#shared/types/progress.ts'
import { ifFree } from './lock.ts'

const TIMEOUT_MS = 20_000
/** An answer that says neither yes nor no, as of a hotel's sign-in page. */
const ODD_SECONDS = 60

async function send(body: EventsBody, keepalive: boolean): Promise<SendAnswer> {
  try {
    const answer = await $fetch<EventsAnswer>('/api/events' as string, { method: 'POST', body, keepalive, timeout: TIMEOUT_MS })
    return Array.isArray(answer?.results) ? { kind: 'results', results: answer.results } : { kind: 'later', seconds: ODD_SECONDS }
  }
  catch (error) {
    if (!isFetchError(error)) throw error
    return refusal(error.statusCode, error.data?.data)
  }
}

function refusal(status: number | undefined, data: ApiErrorData | undefined): SendAnswer {
  switch (data?.code) {
    case 'ERASED': return { kind: 'erased' }
    case 'NOT_SIGNED_IN': return { kind: 'signedOut' }
    case 'OTHER_ACCOUNT': return { kind: 'otherAccount' }
    default:
      if (status === 413 || status === 422) return { kind: 'refused', code: data?.code }
      return { kind: 'later', seconds: data?.retryAfter ?? (status === undefined || status >= 500 ? 0 : ODD_SECONDS) }
  }
}

/** The outbox in a browser: localStorage, one tab at a time by Web Locks, the clock and our API. */
export const browserPorts: OutboxPorts = {
  storage: {
    keys: () => Object.keys(localStorage),
    get: key => localStorage.getItem(key),
    set: (key, value) => localStorage.setItem(key, value),
    remove: key => localStorage.removeItem(key),
  },
  send,
  now: () => Date.now(),
  // Without locks two tabs may send the same: the ids make it one event.
  alone: work => ifFree('tcm-outbox', async (isFree) => {
    if (isFree) await work()
    return isFree
  }),
  later: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}
