import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { MeView } from '#shared/types/person.ts'
import { answersWaiting, forgetAccount } from '../../../../stores/outbox/forget.ts'
import { currentGuest, guestsOf, guestStates, settleGuest, theGuest } from '../../../../stores/outbox/guests.ts'
import { knownMe, noteMe } from '../../../../stores/outbox/known-me.ts'
import { randomId } from '../../../../stores/outbox/random-id.ts'

/** localStorage as a browser has it: what is kept are its own properties. */
class Kept {
  [key: string]: unknown

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null
  }

  setItem(key: string, value: string): void {
    this[key] = value
  }

  removeItem(key: string): void {
    Reflect.deleteProperty(this, key)
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const someone = (key: string | null) => ({ key, person: key ? { name: 'Vzorčni Račun' } : null }) as MeView
const clear = vi.fn()
let kept: Kept

beforeEach(() => {
  kept = new Kept()
  vi.stubGlobal('localStorage', kept)
  vi.stubGlobal('sessionStorage', { clear })
})

/** A private window that keeps nothing. */
function refuse(): void {
  const no = () => {
    throw new DOMException('no', 'SecurityError')
  }
  vi.stubGlobal('localStorage', new Proxy({}, { get: no, ownKeys: no }))
}

describe('a guest of this device', () => {
  it('is there from the first thing they do, and the same from then on', () => {
    expect([currentGuest(), guestStates()]).toEqual([null, {}])
    const guest = theGuest()
    expect(guest).toMatch(UUID)
    expect([theGuest(), currentGuest(), guestStates()]).toEqual([guest, guest, { [guest]: 'open' }])
  })

  it('is asked about once: whatever was said, the next reader is another guest', () => {
    for (const state of ['linked:k', 'declined', null] as const) {
      const guest = theGuest()
      settleGuest(guest, state)
      expect(currentGuest()).toBeNull()
      expect(guestStates()[guest]).toBe(state ?? undefined)
      expect(theGuest()).not.toBe(guest)
      settleGuest(theGuest(), null)
    }
  })

  it('is sent under the account alone that took them over', () => {
    const guest = theGuest()
    settleGuest(guest, 'linked:ana')
    expect([guestsOf('ana'), guestsOf('bor')]).toEqual([[`guest:${guest}`], []])
  })

  it('is one of this window where the browser keeps nothing', () => {
    refuse()
    const guest = theGuest()
    expect([theGuest(), guestStates()]).toEqual([guest, {}])
    settleGuest(guest, null)
    expect(currentGuest()).toBeNull()
  })
})

describe('who was here last', () => {
  it('is kept while somebody is signed in', () => {
    noteMe(someone('ana'))
    expect(knownMe()?.key).toBe('ana')
    noteMe(someone(null))
    expect(knownMe()).toBeNull()
  })
})

describe('taking an account off the device', () => {
  it('takes all that is its own and nothing of another\'s or of a guest\'s', () => {
    const own = ['tcm:out:account:ana:1', 'tcm:quiz:ana:7:sl', 'tcm:answer:ana:7:1', 'tcm:submit:ana:7']
    const others = ['tcm:out:account:anab:1', 'tcm:out:account:bor:1', 'tcm:quiz:bor:7:sl', 'tcm:answer:bor:7:1', 'device', 'theme']
    for (const key of [...own, ...others]) kept.setItem(key, '{}')
    noteMe(someone('ana'))
    const mine = theGuest()
    kept.setItem(`tcm:out:guest:${mine}:1`, '{}')
    settleGuest(mine, 'linked:ana')
    const open = theGuest()
    kept.setItem(`tcm:out:guest:${open}:1`, '{}')
    expect(answersWaiting('ana')).toBe(2)

    forgetAccount('ana')
    expect(Object.keys(kept).sort()).toEqual([...others, `tcm:out:guest:${open}:1`, 'tcm:guest', 'tcm:guests'].sort())
    expect(guestStates()).toEqual({ [open]: 'open' })
    expect(clear).toHaveBeenCalled()
    settleGuest(open, null)
  })

  it('does no harm where the browser keeps nothing', () => {
    refuse()
    expect(() => forgetAccount('ana')).not.toThrow()
    expect(answersWaiting('ana')).toBe(0)
  })
})

describe('a random id', () => {
  it('is a UUID also where the browser makes none', () => {
    expect(randomId()).toMatch(UUID)
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) })
    expect(randomId()).toMatch(UUID)
    vi.unstubAllGlobals()
  })
})
