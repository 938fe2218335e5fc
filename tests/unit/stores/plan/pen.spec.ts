import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldView } from '#shared/types/plan.ts'
import type { FieldValue } from '#shared/types/worksheet.ts'
import { applyWrite, headsOf, NEW_FIELD } from '../../../../server/services/plans/field-state.ts'
import type { FieldState } from '../../../../server/models/plan.ts'
import { Pen, type PenAnswer } from '../../../../stores/plan/pen.ts'

/** A server with one field, whose answers and requests may get lost, and devices that forget nothing but what is in a window. */
class World {
  state: FieldState = NEW_FIELD
  now = Date.UTC(2026, 10, 23, 8)
  net: 'fine' | 'away' | 'answers lost' = 'fine'
  answer: PenAnswer | null = null
  ids = 0
  readonly devices = new Map<string, Map<string, string>>()
  readonly open = new Set<string>()
  private timers: Array<{ pen: string, work: () => void }> = []

  view(who: string): FieldView {
    return { heads: headsOf(this.state).map(({ id, value, by, at }) => ({ id, value, by, isMine: by === who, at: at.toISOString() })), versions: this.state.versions.length }
  }

  pen(who: string, window: string, view: FieldView = this.view(who)): Pen {
    const device = this.devices.get(who) ?? new Map<string, string>()
    this.devices.set(who, device)
    this.open.add(window)
    return new Pen({
      storage: { keys: () => [...device.keys()], get: key => device.get(key) ?? null, set: (key, value) => void device.set(key, value), remove: key => void device.delete(key) },
      send: async ({ id, base, value }) => {
        await Promise.resolve()
        if (this.answer) return this.answer
        if (this.net === 'away') return { kind: 'later', seconds: 0 }
        this.now += 1000
        const next = applyWrite(this.state, { id, base, value, by: who, at: new Date(this.now) })
        if (next === null) return { kind: 'refused', code: 'PLAN_UNJOINED' }
        this.state = next
        return this.net === 'answers lost' ? { kind: 'later', seconds: 0 } : { kind: 'saved', view: this.view(who) }
      },
      now: () => this.now++,
      newId: () => `id${String(++this.ids).padStart(8, '0')}`,
      later: (_, work) => {
        const timer = { pen: window, work }
        this.timers.push(timer)
        return () => void (this.timers = this.timers.filter(one => one !== timer))
      },
      isOpen: window => Promise.resolve(this.open.has(window)),
      changed: () => {},
    }, { owner: `account:${who}`, place: 'plan:field', window, kind: 'text' }, view)
  }

  /** The window is gone, and with it what it meant to do. */
  kill(window: string): void {
    this.open.delete(window)
    this.timers = this.timers.filter(({ pen }) => pen !== window)
  }

  get texts(): FieldValue[] {
    return headsOf(this.state).map(({ value }) => value)
  }
}

describe('what is typed into a field', () => {
  it('is kept at once and sent when it rests', async () => {
    const world = new World()
    const pen = world.pen('ana', 'w1')
    pen.type('T')
    pen.type('Trg')
    expect(pen.state).toBe('saving')
    expect(world.devices.get('ana')!.size).toBe(1)
    await pen.flush()
    expect([pen.state, world.texts, world.devices.get('ana')!.size]).toEqual(['saved', ['Trg'], 0])
  })

  it('goes on while it is sent', async () => {
    const world = new World()
    const pen = world.pen('ana', 'w1')
    pen.type('Trg')
    const sent = pen.flush()
    pen.type('Trg in ulica')
    await sent
    expect(world.texts).toEqual(['Trg in ulica'])
  })

  it('stays on the device while there is no connection, and is sent once the answer comes', async () => {
    const world = new World()
    const pen = world.pen('ana', 'w1')
    world.net = 'answers lost'
    pen.type('Trg')
    await pen.flush()
    expect(pen.state).toBe('kept')
    world.net = 'away'
    pen.type('Trg in ulica')
    await pen.flush()
    world.net = 'fine'
    await pen.flush()
    expect([world.texts, pen.state, pen.others]).toEqual([['Trg in ulica'], 'saved', []])
  })

  it('is taken up by the next window, not by one beside it', async () => {
    const world = new World()
    const first = world.pen('ana', 'w1')
    world.net = 'away'
    first.type('Trg')
    await first.flush()
    const beside = world.pen('ana', 'w2')
    await beside.resume()
    expect(beside.value).toBe('')
    world.kill('w1')
    const next = world.pen('ana', 'w3')
    await next.resume()
    expect([next.value, next.state]).toEqual(['Trg', 'kept'])
    world.net = 'fine'
    await next.flush()
    expect(world.texts).toEqual(['Trg'])
  })

  it('stands beside what another wrote, until one is made of both', async () => {
    const world = new World()
    const [ana, boris] = [world.pen('ana', 'w1'), world.pen('boris', 'w2')]
    ana.type('Anino')
    boris.type('Borisovo')
    await ana.flush()
    await boris.flush()
    expect(boris.others).toMatchObject([{ value: 'Anino', by: 'ana' }])
    ana.update(world.view('ana'))
    expect([ana.value, ana.others.map(({ value }) => value)]).toEqual(['Anino', ['Borisovo']])
    ana.type('Anino, dopolnjeno')
    await ana.flush()
    expect(world.texts).toEqual(['Borisovo', 'Anino, dopolnjeno'])
    ana.join('Skupno')
    await ana.flush()
    boris.update(world.view('boris'))
    expect([world.texts, boris.value, boris.others]).toEqual([['Skupno'], 'Skupno', []])
  })

  it.each([
    [{ kind: 'refused', code: 'NOT_ALLOWED' } as const, 'refused'],
    [{ kind: 'signedOut' } as const, 'signedOut'],
  ])('stays on the device where the server says %o', async (answer, state) => {
    const world = new World()
    const pen = world.pen('ana', 'w1')
    world.answer = answer
    pen.type('Trg')
    await pen.flush()
    expect([pen.state, world.devices.get('ana')!.size]).toEqual([state, 1])
    world.answer = null
    await pen.flush()
    expect(world.texts).toEqual(['Trg'])
  })

  it('shows what others wrote where nothing of one’s own waits', async () => {
    const world = new World()
    const [ana, boris] = [world.pen('ana', 'w1'), world.pen('boris', 'w2')]
    ana.type('Anino')
    await ana.flush()
    boris.update(world.view('boris'))
    expect(boris.value).toBe('Anino')
    boris.type('Anino in Borisovo')
    await boris.flush()
    expect(world.texts).toEqual(['Anino in Borisovo'])
  })
})

const STEPS = fc.array(fc.record({
  who: fc.constantFrom('ana', 'boris'),
  step: fc.constantFrom('type', 'type', 'type', 'flush', 'look', 'reload', 'join'),
  net: fc.constantFrom('fine', 'fine', 'away', 'answers lost'),
}), { maxLength: 30 })

describe('two who write through losses and closed windows', () => {
  it('lose no text that nobody wrote on from', async () => {
    await fc.assert(fc.asyncProperty(STEPS, async (steps) => {
      const world = new World()
      let windows = 0
      const open = (who: string) => world.pen(who, `${who}${windows++}`)
      const pens: Record<string, Pen> = { ana: open('ana'), boris: open('boris') }
      /** The text that each last left, which must stand at the end unless it was gone on from. */
      const last: Record<string, string | null> = { ana: null, boris: null }
      for (const [n, { who, step, net }] of steps.entries()) {
        world.net = net
        const pen = pens[who]!
        if (step === 'type') pen.type(last[who] = `${who} ${n}`)
        else if (step === 'flush') await pen.flush()
        else if (step === 'look') pen.update(world.view(who))
        else if (step === 'join' && pen.others.length > 0) {
          pen.join(last[who] = `skupno ${n}`)
          last[who === 'ana' ? 'boris' : 'ana'] = null
          await pen.flush()
        }
        else if (step === 'reload') {
          world.kill(`${who}${windows - 1}`)
          for (const window of [...world.open]) if (window.startsWith(who)) world.kill(window)
          pens[who] = open(who)
          await pens[who].resume()
        }
        // Whoever sees another's text and writes on from it has taken its place knowingly.
        if (step === 'look' || step === 'reload') {
          const other = who === 'ana' ? 'boris' : 'ana'
          if (pens[who]!.value === last[other]) last[other] = null
        }
      }
      world.net = 'fine'
      for (const who of ['ana', 'boris']) await pens[who]!.flush()
      for (const who of ['ana', 'boris']) {
        const text = last[who]
        if (text) expect(world.texts, `${who}: ${text}`).toContain(text)
        expect(world.devices.get(who)!.size).toBe(0)
      }
    }), { numRuns: 300 })
  })
})
