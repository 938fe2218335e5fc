import type { ApiErrorData } from '#shared/types/error'
import type { FieldView } from '#shared/types/plan'
import { browserPorts } from '../outbox/browser'
import { forgetAccount } from '../outbox/forget'
import { knownMe } from '../outbox/known-me'
import { ifFree } from '../outbox/lock'
import { randomId } from '../outbox/random-id'
import { ifAllowed } from '../outbox/if-allowed'
import type { Pen, PenAnswer, PenPorts } from './pen'
import { PEN_PREFIX } from './pen-prefix'
import { WaitingTexts } from './waiting'

const TIMEOUT_MS = 15_000
const lockOf = (window: string) => `tcm-plan-window:${window}`

/** Names this window among others of the device; held as long as it is open. */
let windowName: string | null = null

export function thisWindow(): string {
  if (windowName !== null) return windowName
  windowName = randomId()
  // Never ends: the browser lets go of it with the window.
  void navigator.locks?.request(lockOf(windowName), () => new Promise(() => {}))
  return windowName
}

/**
 * What a pen of a field needs in a browser.
 * @param as MeView.key of whom it writes for
 */
export function penPorts(as: string, plan: string, key: string, changed: () => void): PenPorts {
  return {
    storage: browserPorts.storage,
    later: browserPorts.later,
    now: browserPorts.now,
    newId: randomId,
    isOpen: window => window === windowName ? Promise.resolve(false) : ifFree(lockOf(window), isFree => Promise.resolve(!isFree)),
    changed,
    async send(text, keepalive): Promise<PenAnswer> {
      if (knownMe()?.key !== as) return { kind: 'signedOut' }
      try {
        const view = await $fetch<FieldView>(`/api/plans/${plan}/fields/${key}` as string, { method: 'POST', body: { as, ...text }, keepalive, timeout: TIMEOUT_MS })
        return Array.isArray(view?.heads) ? { kind: 'saved', view } : { kind: 'later', seconds: 60 }
      }
      catch (error) {
        if (!isFetchError(error)) throw error
        return refusalOf(as, error.statusCode, error.data?.data)
      }
    },
  }
}

function refusalOf(as: string, status: number | undefined, data: ApiErrorData | undefined): PenAnswer {
  if (data?.code === 'ERASED') forgetAccount(as)
  if (data?.code === 'ERASED' || data?.code === 'NOT_SIGNED_IN' || data?.code === 'OTHER_ACCOUNT') return { kind: 'signedOut' }
  if (data && [403, 404, 409, 413, 422].includes(status ?? 0)) return { kind: 'refused', code: data.code }
  return { kind: 'later', seconds: data?.retryAfter ?? 0 }
}

/** Pens of fields that are on the page, by plan and field: what they keep, they send. */
export const openPens = new Map<string, Pen>()

/** Sends what waits on this device of an account, as far as no window goes on with it. */
export async function sendWaitingTexts(as: string): Promise<void> {
  const prefix = `${PEN_PREFIX}account:${as}:`
  const keys = (ifAllowed(() => Object.keys(localStorage)) ?? []).filter(key => key.startsWith(prefix))
  const places = new Set(keys.map(key => key.slice(prefix.length, key.lastIndexOf(':'))))
  for (const place of places) {
    const pen = openPens.get(place)
    await (pen ? pen.flush() : sendPlace(as, place))
  }
}

async function sendPlace(as: string, place: string): Promise<void> {
  const [plan = '', ...key] = place.split(':')
  const ports = penPorts(as, plan, key.join(':'), () => {})
  const texts = new WaitingTexts(ports.storage, `account:${as}`, place)
  for (const { id, base, value, window } of texts.all()) {
    if (await ports.isOpen(window)) return
    const answer = await ports.send({ id, base, value }, false)
    if (answer.kind !== 'saved') return
    texts.remove(id)
  }
}
