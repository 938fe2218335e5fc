import { guestPath } from '#shared/paths'
import { guestStates } from '~/stores/outbox/guests'
import { ifAllowed } from '~/stores/outbox/if-allowed'

/** Guests of this device who did something and were not asked about yet. */
export function guestsToOffer(): string[] {
  const open = Object.entries(guestStates()).flatMap(([guest, state]) => state === 'open' ? [guest] : [])
  const keys = open.length > 0 ? ifAllowed(() => Object.keys(localStorage)) ?? [] : []
  return open.filter(guest => keys.some(key => key.startsWith(`tcm:out:guest:${guest}:`)))
}

/** After signing in or up: a guest's progress on this device is offered first, then the way goes on. */
export function useGuestOffer() {
  const { lang } = useLang()

  /** @param path where the way goes on */
  function offerFirst(path: string): string {
    return guestsToOffer().length > 0 ? `${guestPath(lang.value)}?next=${encodeURIComponent(path)}` : path
  }

  return { offerFirst }
}
