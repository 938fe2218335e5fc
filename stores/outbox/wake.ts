import { afterSending } from './after-sending'
import { browserPorts } from './browser'
import { forgetOthersViews, othersHere } from './others'

/** Who was asked about since this document was opened. */
const asked = new Set<string>()

/**
 * What waits on this device is sent from now on. What another account left for reading only goes. Of accounts that are not
 * signed in here nothing is sent, but it is asked once whether they were erased: then they go from this device, too.
 * @returns where nobody is signed in, how many records of such accounts wait
 */
export async function wake(): Promise<number> {
  const session = useSessionStore()
  useOutboxStore()
  await session.load()
  if (session.me && !session.offline) forgetOthersViews()
  for (const as of othersHere().keys()) {
    if (asked.has(as)) continue
    asked.add(as)
    const body = { as, events: [] }
    afterSending(body, await browserPorts.send(body, false))
  }
  // What was sent meanwhile may have been refused, upon which it is asked anew who is here.
  await session.load()
  return session.me && !session.person ? [...othersHere().values()].reduce((sum, one) => sum + one, 0) : 0
}
