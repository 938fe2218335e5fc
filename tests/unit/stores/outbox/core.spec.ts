import { describe, expect, it } from 'vitest'
import type { OutboxItem } from '#shared/types/outbox.ts'
import { Outbox } from '../../../../stores/outbox/core.ts'
import { allSaved, event, FakeDevice, settled } from './world.ts'

const [A, B, GUEST] = ['account:a', 'account:b', 'guest:g1'] as const

function open() {
  const device = new FakeDevice()
  const { ports, close } = device.tab()
  return { device, outbox: new Outbox(ports), close, ids: () => device.requests.at(-1)!.body.events.map(({ id }) => id) }
}
const idsOf = (items: OutboxItem[]) => items.map(item => item.event.id)

describe('keeping', () => {
  it('writes before anything is sent, and another tab and a later visit find it', () => {
    const { device, outbox } = open()
    const mine = event()
    expect(outbox.keep(A, mine)).toBe('kept')
    expect(device.requests).toEqual([])
    expect(idsOf(new Outbox(device.tab().ports).waiting(A))).toEqual([mine.id])
    expect(outbox.state).toBe('kept')
  })

  it('says so where only this window has it, and sends it all the same', async () => {
    const { device, outbox } = open()
    device.storage.refuses = true
    expect(outbox.keep(A, event())).toBe('memory')
    expect(outbox.state).toBe('memory')
    const flushed = outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer(allSaved(device.requests[0]!))
    expect(await flushed).toBe('saved')
  })

  it('passes over what it cannot read', () => {
    const { device, outbox } = open()
    device.storage.set('tcm:out:account:a:x', 'not json')
    device.storage.set('tcm:out:account:a:y', '{"owner":"account:b","event":{"id":"y"}}')
    device.storage.set('tcm:out:account:a:z', '{}')
    device.storage.set('tcm:out:account:a:n', 'null')
    outbox.keep(A, event())
    expect(outbox.waiting()).toHaveLength(1)
  })

  it('keeps of a visit the latest place and time alone, of each visit and owner', () => {
    const { outbox, device } = open()
    const [first, other, last] = [event({ verb: 'progressed', visit: 'v1' }), event({ verb: 'progressed', visit: 'v2' }), event({ verb: 'progressed', visit: 'v1' })]
    for (const one of [first, other, last]) {
      device.time += 1
      outbox.keep(A, one)
    }
    outbox.keep(B, event({ verb: 'progressed', visit: 'v1' }))
    expect(idsOf(outbox.waiting(A))).toEqual([other.id, last.id])
    expect(outbox.waiting(B)).toHaveLength(1)
  })

  it('makes room for the latest place by removing the earlier one', () => {
    const { outbox, device } = open()
    outbox.keep(A, event({ verb: 'progressed', visit: 'v1' }))
    device.storage.room = 1
    const last = event({ verb: 'progressed', visit: 'v1' })
    expect(outbox.keep(A, last)).toBe('kept')
    expect(idsOf(new Outbox(device.tab().ports).waiting(A))).toEqual([last.id])
  })

  it('leaves the earlier place in the storage where there is no room for the latest', () => {
    const { outbox, device } = open()
    const first = event({ verb: 'progressed', visit: 'v1' })
    outbox.keep(A, first)
    device.storage.longest = JSON.stringify({ owner: A, event: first, kept: device.time }).length
    for (let times = 0; times < 3; times++) expect(outbox.keep(A, event({ verb: 'progressed', visit: 'v1', anchor: 'farther' }))).toBe('memory')
    expect(idsOf(new Outbox(device.tab().ports).waiting(A))).toEqual([first.id])
    expect(outbox.waiting(A)).toHaveLength(2)
  })

  it('writes down what only this window had, as soon as there is room', async () => {
    const { device, outbox } = open()
    const [mine, others] = [event(), event()]
    device.storage.refuses = true
    outbox.keep(A, mine)
    outbox.keep(B, others)
    device.storage.refuses = false
    void outbox.flush('a', [A])
    await settled()
    expect(idsOf(new Outbox(device.tab().ports).waiting())).toEqual([mine.id])
  })

  it('does not take back a place that is on its way', async () => {
    const { outbox, ids } = open()
    const first = event({ verb: 'progressed', visit: 'v1' })
    outbox.keep(A, first)
    void outbox.flush('a', [A])
    await settled()
    outbox.keep(A, event({ verb: 'progressed', visit: 'v1' }))
    expect(ids()).toEqual([first.id])
    expect(outbox.waiting(A)).toHaveLength(2)
  })

  it('does not speak of a place that only awaits its turn', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event({ verb: 'progressed', visit: 'v1' }))
    expect(outbox.state).toBe('saved')
    void outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'later', seconds: 0 })
    await settled()
    expect(outbox.state).toBe('kept')
  })
})

describe('sending', () => {
  it('goes under the account alone whose it is', async () => {
    const { device, outbox, ids } = open()
    const mine = event()
    outbox.keep(A, mine)
    outbox.keep(B, event())
    outbox.keep(GUEST, event())
    void outbox.flush('a', [A, B])
    await settled()
    expect(device.requests[0]!.body.as).toBe('a')
    expect(ids()).toEqual([mine.id])
  })

  it('names the guest of each event of a guest, and of no other', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event({ guest: 'forged' }))
    outbox.keep(GUEST, event())
    void outbox.flush('a', [A, GUEST])
    await settled()
    expect(device.requests[0]!.body.events.map(({ guest }) => guest)).toEqual([undefined, 'g1'])
  })

  it('lets go of what is acknowledged, and of nothing before', async () => {
    const { device, outbox } = open()
    const [saved, silent] = [event(), event()]
    outbox.keep(A, saved)
    outbox.keep(A, silent)
    const flushed = outbox.flush('a', [A])
    await settled()
    expect([outbox.state, outbox.waiting().length]).toEqual(['saving', 2])
    device.requests[0]!.answer({ kind: 'results', results: [{ id: saved.id, saved: true }] })
    expect(await flushed).toBe('kept')
    expect(idsOf(outbox.waiting())).toEqual([silent.id])
  })

  it('keeps what was refused, says so, and tries again a day later', async () => {
    const { device, outbox } = open()
    const refused = event()
    outbox.keep(A, refused)
    const flushed = outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'results', results: [{ id: refused.id, saved: false, code: 'NOT_FOUND' }] })
    expect(await flushed).toBe('refused')
    expect(outbox.waiting()[0]!.refused).toEqual({ code: 'NOT_FOUND', at: device.time })
    expect(await outbox.flush('a', [A])).toBe('refused')
    expect(device.requests).toHaveLength(1)
    device.time += 24 * 60 * 60_000
    void outbox.flush('a', [A])
    await settled()
    expect(device.requests).toHaveLength(2)
  })

  it('leaves what was refused as it lay where there is no room for a word about it, and it goes when another tab throws it away', async () => {
    const { device, outbox } = open()
    const refused = event()
    outbox.keep(A, refused)
    device.storage.refuses = true
    const flushed = outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'results', results: [{ id: refused.id, saved: false, code: 'NOT_FOUND' }] })
    await flushed
    new Outbox(device.tab().ports).forget(A)
    device.storage.refuses = false
    await outbox.flush('a', [A])
    expect(device.storage.keys()).toEqual([])
  })

  it('keeps a guest\'s events that are not linked yet, which is no refusal', async () => {
    const { device, outbox } = open()
    const guests = event()
    outbox.keep(GUEST, guests)
    const flushed = outbox.flush('a', [A, GUEST])
    await settled()
    device.requests[0]!.answer({ kind: 'results', results: [{ id: guests.id, saved: false, code: 'GUEST_NOT_LINKED' }] })
    await flushed
    expect(outbox.waiting()[0]!.refused).toBeUndefined()
    void outbox.flush('a', [A, GUEST])
    await settled()
    expect(device.requests).toHaveLength(2)
  })

  it.each(['signedOut', 'otherAccount'] as const)('stops without loss at %s', async (kind) => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    const flushed = outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind })
    expect(await flushed).toBe('signedOut')
    expect(outbox.waiting()).toHaveLength(1)
    expect(device.nextTimer).toBeUndefined()
  })

  it('does not tell the next guest that their things wait for a session', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    void outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'signedOut' })
    await settled()
    outbox.keep(GUEST, event())
    expect(outbox.state).toBe('kept')
  })

  it('lets go of everything of an account that was erased, and of no other', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    outbox.keep(B, event())
    const flushed = outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'erased' })
    expect(await flushed).toBe('saved')
    expect(outbox.waiting().map(({ owner }) => owner)).toEqual([B])
  })

  it('sends at most 50 events and 60,000 bytes at once, all of them in the end', async () => {
    const { device, outbox } = open()
    for (let n = 0; n < 120; n++) outbox.keep(A, event(n < 3 ? { answer: 'š'.repeat(12_000), verb: 'answered', check: 'c' } : {}))
    const flushed = outbox.flush('a', [A])
    for (let turn = 0; turn < 20; turn++) {
      await settled()
      const request = device.requests[turn]
      if (request) request.answer(allSaved(request))
    }
    expect(await flushed).toBe('saved')
    const sizes = device.requests.map(({ body }) => [body.events.length, Buffer.byteLength(JSON.stringify(body))] as const)
    expect(Math.max(...sizes.map(([events]) => events))).toBe(50)
    expect(Math.max(...sizes.map(([, bytes]) => bytes))).toBeLessThanOrEqual(60_000)
    expect(sizes.reduce((sum, [events]) => sum + events, 0)).toBe(120)
  })

  it('finds by halves the one that makes the server refuse a whole request, and sends all others', async () => {
    const { device, outbox } = open()
    const events = Array.from({ length: 60 }, () => event())
    for (const one of events) outbox.keep(A, one)
    const bad = new Set([events[7]!.id, events[31]!.id])
    const flushed = outbox.flush('a', [A])
    let answered = 0
    for (; answered < device.requests.length || answered === 0; answered++) {
      const request = device.requests[answered]!
      const isBad = request.body.events.some(({ id }) => bad.has(id))
      request.answer(isBad ? { kind: 'refused', code: 'TOO_LARGE' } : allSaved(request))
      await settled()
    }
    expect(await flushed).toBe('refused')
    expect(outbox.waiting(A).map(({ event: { id }, refused }) => [id, refused?.code])).toEqual([...bad].map(id => [id, 'TOO_LARGE']))
    expect(answered).toBeLessThan(30)
  })

  it('sends on the way out at once, though another tab is sending, and not what that one sends', async () => {
    const { device, outbox } = open()
    const [first, second] = [event(), event()]
    outbox.keep(A, first)
    void outbox.flush('a', [A])
    await settled()
    const other = new Outbox(device.tab().ports)
    void other.flush('a', [A], { keepalive: true })
    expect(device.requests).toHaveLength(1)
    other.keep(A, second)
    void other.flush('a', [A], { keepalive: true })
    expect(device.requests.map(({ keepalive, body }) => [keepalive, ...body.events.map(({ id }) => id)])).toEqual([[false, first.id], [true, second.id]])
  })

  it('sends its own alone where that is asked for, and all once all is asked for meanwhile', async () => {
    const { device, outbox } = open()
    const [theirs, own, later] = [event(), event(), event()]
    new Outbox(device.tab().ports).keep(A, theirs)
    outbox.keep(A, own)
    void outbox.flush('a', [A], { own: true })
    await settled()
    outbox.keep(A, later)
    void outbox.flush('a', [A])
    for (let sent = 0; sent < 3; sent++) {
      await settled()
      device.requests[sent]!.answer(allSaved(device.requests[sent]!))
    }
    expect(device.requests.map(({ body }) => body.events.map(({ id }) => id))).toEqual([[own.id], [later.id], [theirs.id]])
  })

  it('does not send double what is on its way from a page that is left, nor when the reader comes back', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    // Both `hidden` and `pagehide` say that the page is left.
    for (const keepalive of [true, true, false]) void outbox.flush('a', [A], { keepalive })
    await settled()
    expect(device.requests).toHaveLength(1)
    device.requests[0]!.answer({ kind: 'later', seconds: 0 })
    await settled()
    device.pass(2000)
    await settled()
    expect(device.requests).toHaveLength(2)
  })

  it('sends in one tab at a time; the other looks again', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    void outbox.flush('a', [A])
    await settled()
    const other = new Outbox(device.tab().ports)
    other.keep(A, event())
    await other.flush('a', [A])
    expect(device.requests).toHaveLength(1)
    device.requests[0]!.answer(allSaved(device.requests[0]!))
    await settled()
    // The first tab found the other's event by itself.
    expect(device.requests).toHaveLength(2)
    device.requests[1]!.answer(allSaved(device.requests[1]!))
    await settled()
    expect([outbox.waiting(), other.state]).toEqual([[], 'saved'])
    device.pass(2000)
    await settled()
    expect(device.requests).toHaveLength(2)
  })

  it('sends what was kept while the last request was being answered', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    const first = outbox.flush('a', [A])
    await settled()
    outbox.keep(A, event())
    device.requests[0]!.answer(allSaved(device.requests[0]!))
    void outbox.flush('a', [A])
    await settled()
    device.requests[1]!.answer(allSaved(device.requests[1]!))
    expect(await first).toBe('saved')
  })
})

describe('waiting to try again', () => {
  it('waits twice as long each time, five minutes at most, and starts anew after success', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    void outbox.flush('a', [A])
    for (let tries = 0; tries < 12; tries++) {
      await settled()
      device.requests[tries]!.answer({ kind: 'later', seconds: 0 })
      await settled()
      const middle = Math.min(1000 * 2 ** tries, 300_000)
      expect(device.nextTimer).toBeGreaterThanOrEqual(middle * 0.8)
      expect(device.nextTimer).toBeLessThanOrEqual(middle * 1.2)
      expect(outbox.state).toBe('kept')
      device.pass(device.nextTimer!)
    }
    await settled()
    device.requests[12]!.answer(allSaved(device.requests[12]!))
    await settled()
    expect([outbox.state, device.nextTimer]).toEqual(['saved', undefined])
  })

  it('does not ask before the time that the server named', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    void outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'later', seconds: 90 })
    await settled()
    for (const keepalive of [false, true]) await outbox.flush('a', [A], { keepalive })
    expect(device.requests).toHaveLength(1)
    device.pass(90_000)
    await settled()
    expect(device.requests).toHaveLength(2)
  })
})

describe('a later try', () => {
  it('does not change of whom the state speaks', async () => {
    const { device, outbox } = open()
    outbox.keep(A, event())
    void outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'later', seconds: 0 })
    await settled()
    device.storage.refuses = true
    outbox.keep(GUEST, event())
    device.storage.refuses = false
    device.pass(10_000)
    await settled()
    device.requests[1]!.answer(allSaved(device.requests[1]!))
    await settled()
    expect(outbox.state).toBe('memory')
  })
})

describe('forgetting', () => {
  it('is not undone by a later try in a window that had something to itself', async () => {
    const { device, outbox } = open()
    device.storage.refuses = true
    outbox.keep(A, event())
    void outbox.flush('a', [A])
    await settled()
    device.requests[0]!.answer({ kind: 'later', seconds: 0 })
    await settled()
    device.storage.refuses = false
    new Outbox(device.tab().ports).forget(A)
    device.pass(10_000)
    await settled()
    expect(device.requests).toHaveLength(2)
    expect(device.storage.keys()).toEqual([])
  })

  it('removes one owner\'s items and leaves the others\'', () => {
    const { outbox } = open()
    for (const owner of [A, B, GUEST]) outbox.keep(owner, event())
    outbox.forget(A)
    expect(outbox.waiting().map(({ owner }) => owner).sort()).toEqual([B, GUEST])
  })

  it('is not undone by an answer that comes later', async () => {
    const { device, outbox } = open()
    const mine = event()
    outbox.keep(A, mine)
    void outbox.flush('a', [A])
    await settled()
    new Outbox(device.tab().ports).forget(A)
    device.requests[0]!.answer({ kind: 'results', results: [{ id: mine.id, saved: false, code: 'NOT_FOUND' }] })
    await settled()
    expect(device.storage.keys()).toEqual([])
  })

  it('tells those who listen', () => {
    const { outbox } = open()
    const heard: string[] = []
    const stop = outbox.onChange(() => heard.push(outbox.state))
    outbox.keep(A, event())
    outbox.forget(A)
    stop()
    outbox.keep(A, event())
    expect(heard).toEqual(['kept', 'saved'])
  })
})
