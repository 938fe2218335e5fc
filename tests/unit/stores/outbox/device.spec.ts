import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { MeView } from '#shared/types/person.ts'
import { keptAnswers, keptAttempts } from '../../../../stores/attempt/shelf.ts'
import { afterSending } from '../../../../stores/outbox/after-sending.ts'
import { answersWaiting, forgetAccount, statesWaiting } from '../../../../stores/outbox/forget.ts'
import { currentGuest, guestsOf, guestStates, settleGuest, theGuest } from '../../../../stores/outbox/guests.ts'
import { knownMe, noteMe, onSomebodyElse } from '../../../../stores/outbox/known-me.ts'
import { forgetOthers, forgetOthersViews, othersHere } from '../../../../stores/outbox/others.ts'
import { ownerNow } from '../../../../stores/outbox/owner.ts'
import { randomId } from '../../../../stores/outbox/random-id.ts'
import { event } from './world.ts'

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
const someone = (key: string | null) => ({ key, person: key ? { name: 'Vzorčni Račun', role: 'learner', email: 'vzorec@example.org' } : null }) as MeView
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

  it('is settled in all windows at once', async () => {
    const guest = theGuest()
    vi.resetModules()
    const other = await import('../../../../stores/outbox/guests.ts')
    expect(other.theGuest()).toBe(guest)
    other.settleGuest(guest, 'declined')
    expect(currentGuest()).toBeNull()
    expect(theGuest()).not.toBe(guest)
  })

  it('is known by what they did here, though another window wrote over the list, or it cannot be read', () => {
    kept.setItem('tcm:out:guest:lost:1', '{}')
    kept.setItem('tcm:guests', '{"other":"declined"}')
    expect(guestStates()).toEqual({ lost: 'open', other: 'declined' })
    for (const broken of ['{', 'null']) {
      kept.setItem('tcm:guests', broken)
      expect(guestStates()).toEqual({ lost: 'open' })
    }
  })

  it('is asked about again where the server knows of no link, and no other is', () => {
    const events = ['g1', 'g2', undefined].map((guest, at) => event({ id: `e${at}`, ...(guest ? { guest } : {}) }))
    const begin = () => kept.setItem('tcm:guests', '{"g1":"linked:ana","g2":"linked:bor","g3":"linked:ana"}')
    begin()
    afterSending({ as: 'ana', events }, { kind: 'results', results: events.map(({ id }) => ({ id, saved: false, code: 'GUEST_NOT_LINKED' })) })
    expect(guestStates()).toEqual({ g1: 'open', g2: 'linked:bor', g3: 'linked:ana' })
    begin()
    afterSending({ as: 'ana', events }, { kind: 'results', results: events.map(({ id }) => ({ id, saved: true })) })
    afterSending({ as: 'ana', events }, { kind: 'later', seconds: 0 })
    expect(guestStates()['g1']).toBe('linked:ana')
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
  it('is kept while somebody is signed in, and no more of them than is needed', () => {
    noteMe(someone('ana'))
    expect(knownMe()?.key).toBe('ana')
    expect(kept.getItem('tcm:me')).toBe('{"key":"ana","name":"Vzorčni Račun","role":"learner"}')
    noteMe(someone(null))
    expect(knownMe()).toBeNull()
  })

  it('is known to the window where the browser keeps nothing', () => {
    refuse()
    noteMe(someone('ana'))
    expect(ownerNow()).toBe('account:ana')
    forgetAccount('ana')
    expect(knownMe()).toBeNull()
  })

  it('is not another, though there is no room for whoever came', () => {
    noteMe(someone('ana'))
    vi.spyOn(kept, 'setItem').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    noteMe(someone('bor'))
    expect(knownMe()?.key).toBe('bor')
    forgetAccount('bor')
  })

  it('is nobody where what is kept cannot be read', () => {
    kept.setItem('tcm:me', '{"key":')
    expect(knownMe()).toBeNull()
  })
})

describe('a window in which another one signs out or in', () => {
  let heard: (event: { key: string | null }) => void
  const tell = vi.fn()

  beforeEach(() => {
    tell.mockClear()
    vi.stubGlobal('window', { addEventListener: (_: string, listener: typeof heard) => void (heard = listener) })
    noteMe(someone('ana'))
  })

  it('does things as a guest from then on, or as whoever came', async () => {
    expect(ownerNow()).toBe('account:ana')
    vi.resetModules()
    const other = await import('../../../../stores/outbox/forget.ts')
    other.forgetAccount('ana')
    expect(ownerNow()).toBe(`guest:${currentGuest()}`)
    kept.setItem('tcm:me', '{"key":"bor"}')
    expect(ownerNow()).toBe('account:bor')
  })

  it('is told, and only then', () => {
    onSomebodyElse(() => 'ana', tell)
    heard({ key: 'tcm:me' })
    kept.removeItem('tcm:me')
    heard({ key: 'theme' })
    expect(tell).not.toHaveBeenCalled()
    heard({ key: 'tcm:me' })
    heard({ key: null })
    expect(tell).toHaveBeenCalledTimes(2)
  })
})

describe('taking an account off the device', () => {
  it('takes all that is its own and nothing of another\'s or of a guest\'s', () => {
    const own = ['tcm:out:account:ana:1', 'tcm:state:account:ana:walk', 'tcm:quiz:ana:7:sl', 'tcm:answer:ana:7:1']
    const others = ['tcm:out:account:anab:1', 'tcm:out:account:bor:1', 'tcm:state:account:bor:walk', 'tcm:quiz:bor:7:sl', 'tcm:answer:bor:7:1', 'device', 'theme']
    for (const key of [...own, ...others]) kept.setItem(key, '{}')
    noteMe(someone('ana'))
    const mine = theGuest()
    kept.setItem(`tcm:out:guest:${mine}:1`, '{}')
    kept.setItem(`tcm:state:guest:${mine}:walk`, '{}')
    settleGuest(mine, 'linked:ana')
    const open = theGuest()
    kept.setItem(`tcm:out:guest:${open}:1`, '{}')
    expect([answersWaiting('ana'), statesWaiting('ana')]).toEqual([1, 1])

    forgetAccount('ana')
    expect(Object.keys(kept).sort()).toEqual([...others, `tcm:out:guest:${open}:1`, 'tcm:guest', 'tcm:guests'].sort())
    expect(guestStates()).toEqual({ [open]: 'open' })
    expect(clear).toHaveBeenCalled()
    settleGuest(open, null)
  })

  it('is done where the server says that it was erased, and not at another answer', () => {
    kept.setItem('tcm:quiz:ana:7:sl', '{}')
    const body = { as: 'ana', events: [] }
    for (const kind of ['signedOut', 'otherAccount'] as const) afterSending(body, { kind })
    expect(Object.keys(kept)).toEqual(['tcm:quiz:ana:7:sl'])
    afterSending(body, { kind: 'erased' })
    expect(Object.keys(kept)).toEqual([])
  })

  it('does no harm where the browser keeps nothing', () => {
    refuse()
    expect(() => forgetAccount('ana')).not.toThrow()
    expect(answersWaiting('ana')).toBe(0)
  })
})

describe('accounts that are not signed in here', () => {
  const fill = () => {
    for (const key of ['tcm:out:account:ana:1', 'tcm:out:account:bor:1', 'tcm:answer:bor:7:1', 'tcm:quiz:bor:7:sl', 'tcm:quiz:cene:8:en', 'tcm:out:guest:g1:1', 'tcm:out:guest:g2:1', 'tcm:state:account:dora:walk', 'tcm:state:guest:g1:walk', 'tcm:state:guest:g2:walk', 'theme']) kept.setItem(key, '{}')
    kept.setItem('tcm:guests', '{"g1":"linked:bor","g2":"open"}')
  }

  it('are those of whom something is here; of each it is told how much the server never got', () => {
    fill()
    expect([...othersHere()]).toEqual([['ana', 1], ['bor', 4], ['cene', 0], ['dora', 1]])
    noteMe(someone('ana'))
    expect([...othersHere().keys()]).toEqual(['bor', 'cene', 'dora'])
  })

  it('leave nothing that is only kept for reading', () => {
    fill()
    forgetOthersViews()
    expect([...othersHere()]).toEqual([['ana', 1], ['bor', 4], ['dora', 1]])
  })

  it('are taken off the device, and nothing of who is here, or of a guest', () => {
    fill()
    noteMe(someone('ana'))
    forgetOthers()
    expect(Object.keys(kept).sort()).toEqual(['tcm:guests', 'tcm:me', 'tcm:out:account:ana:1', 'tcm:out:guest:g2:1', 'tcm:state:guest:g2:walk', 'theme'])
    expect([...othersHere()]).toEqual([])
  })
})

describe('an attempt kept on the device', () => {
  it('is passed over where it cannot be read', () => {
    kept.setItem('tcm:quiz:ana:7:sl', '{"id":')
    kept.setItem('tcm:answer:ana:7:1', 'x')
    expect([keptAttempts('ana', 'sl'), keptAnswers('ana')]).toEqual([[], []])
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
