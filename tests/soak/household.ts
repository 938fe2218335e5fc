import type { Answer, AttemptResultView, AttemptView } from '#shared/types/question.ts'
import type { EventInput } from '#shared/types/progress.ts'
import type { Chance } from './chance.ts'
import { Device, type Tab } from './device.ts'
import type { Account, Installation } from './installation.ts'
import type { Model } from './model.ts'

/** What there is to learn, as the household knows it. */
export interface Lesson {
  uid: string
  module: string
  checks: Array<{ id: string, answers: Array<{ answer: Answer, score: number }> }>
}

export interface Programme {
  lessons: Lesson[]
  quizzes: Array<{ uid: string, module: string, passMark: number, right: (question: string) => Answer }>
}

const HOUR = 60 * 60_000
const DAYS_AGO = 8 * 24 * HOUR

/** People who share their devices, and what they do on them, decided by chance. */
export class Household {
  readonly people: readonly Account[]
  readonly devices: readonly Device[]
  private readonly installation: Installation
  private readonly programme: Programme
  private readonly model: Model
  private readonly chance: Chance
  readonly steps: number
  private now = Date.now() - DAYS_AGO
  private made = 0
  private readonly failures: unknown[] = []
  private readonly tested = new Set<string>()

  constructor(installation: Installation, programme: Programme, model: Model, chance: Chance, people: readonly Account[]) {
    this.installation = installation
    this.programme = programme
    this.model = model
    this.chance = chance
    this.people = people
    this.devices = Array.from({ length: 1 + chance.below(3) }, (_, place) =>
      new Device(`device-${place}`, installation, chance, () => this.now))
    this.steps = people.length * (14 + chance.below(14))
  }

  /** @param done called after each step */
  async live(done: () => void): Promise<void> {
    // A third begin as guests.
    for (const device of this.devices) {
      if (!this.chance.isIn(33)) device.cookie = this.chance.of(this.people)
    }
    for (let step = 0; step < this.steps; step++) {
      this.now += 1000 + this.chance.below(60_000)
      await this.step(this.chance.of(this.devices))
      done()
    }
  }

  /** Everybody comes back to every device they used, and nothing breaks any more. */
  async comeBack(): Promise<void> {
    for (const device of this.devices) device.clear()
    for (const device of this.devices) {
      for (const person of this.people) await device.empty(person, ms => this.now += ms)
    }
    for (const device of this.devices) await device.lateArrivals()
    if (this.failures.length > 0) throw this.failures[0]
  }

  /** Guests whose progress nobody took over, with the ids that their devices still keep. */
  guestsLeft(): Array<{ guest: string, ids: string[] }> {
    return this.devices.flatMap((device) => {
      const { outbox } = device.tab()
      const guests = new Set(outbox.waiting().flatMap(({ owner }) => owner.startsWith('guest:') ? [owner.slice('guest:'.length)] : []))
      return [...guests].map(guest => ({ guest, ids: outbox.waiting(`guest:${guest}`).map(({ event }) => event.id) }))
    })
  }

  private async step(device: Device): Promise<void> {
    const tab = device.tab()
    switch (this.chance.weighed({ read: 40, flush: 20, leave: 8, close: 6, signIn: 8, expire: 5, signOut: 4, guest: 8, quiz: 3, wait: 6, late: 8 })) {
      case 'read': return this.read(device, tab)
      case 'flush': return this.flush(device, tab)
      case 'leave': return this.leave(device, tab)
      case 'close': return device.close(tab)
      case 'signIn': return this.signIn(device, tab)
      // The page does not know of it yet.
      case 'expire': return void (device.cookie = null)
      case 'signOut': return this.signOut(device, tab)
      case 'guest': return this.decide(device, tab)
      case 'quiz': return this.takeQuiz(device, tab)
      case 'wait': return void (this.now += this.chance.below(30 * 60_000))
      case 'late': return device.lateArrivals()
    }
  }

  /** A visit of a lesson: opened, read for a while, perhaps a self-check, perhaps finished. */
  private async read(device: Device, tab: Tab): Promise<void> {
    const lesson = this.chance.of(this.programme.lessons)
    const visit = this.chance.uuid()
    if (!tab.account) device.guest ??= this.chance.uuid()
    this.keep(device, tab, lesson, { verb: 'initialized' })
    let seconds = 0
    for (let part = this.chance.below(4); part > 0; part--) {
      this.now += 15_000
      seconds += 5 + this.chance.below(30)
      const anchor = `~${this.chance.below(9)}.9.${this.chance.below(1000)}.${this.chance.below(1000)}`
      this.keep(device, tab, lesson, { verb: 'progressed', visit, seconds, anchor, device: device.name })
      if (this.chance.isIn(30)) await this.flush(device, tab)
    }
    const check = lesson.checks.length > 0 && this.chance.isIn(40) ? this.chance.of(lesson.checks) : null
    if (check) {
      const { answer, score } = this.chance.of(check.answers)
      this.keep(device, tab, lesson, { verb: 'answered', check: check.id, answer }, score)
    }
    if (this.chance.isIn(45)) this.keep(device, tab, lesson, { verb: 'completed' })
  }

  /** Tells the device and the model the same, each in its own words. */
  private keep(device: Device, tab: Tab, { uid, module }: Lesson, event: Pick<EventInput, 'verb'> & Partial<EventInput>, score = 0): void {
    this.now += 1000
    this.made += 1
    // Devices' clocks differ; that no two deeds of a household are at the same millisecond keeps the answer one.
    const place = this.devices.indexOf(device)
    const at = this.now - place * 20 * 60_000 - this.now % 1000 + this.made % 250 * 4 + place
    const id = this.chance.uuid()
    device.keep(tab, { id, lesson: uid, lang: this.chance.of(['sl', 'en']), at: new Date(at).toISOString(), ...event })
    const deed = { id, by: tab.account?.id ?? device.guest!, lesson: uid, module, at }
    switch (event.verb) {
      case 'initialized': return this.model.did({ ...deed, what: 'opened' })
      case 'completed': return this.model.did({ ...deed, what: 'finished' })
      case 'answered': return this.model.did({ ...deed, what: 'answered', check: event.check!, score })
      case 'progressed': return this.model.did({ ...deed, what: 'read', visit: event.visit!, seconds: event.seconds!, place: event.anchor!, device: event.device! })
    }
  }

  private async flush(device: Device, tab: Tab): Promise<void> {
    const flushed = device.flush(tab).catch((error: unknown) => void this.failures.push(error))
    if (this.chance.isIn(60)) await flushed
  }

  /** On the way out one request goes off, and nobody waits for its answer. */
  private leave(device: Device, tab: Tab): void {
    void device.flush(tab, true).catch((error: unknown) => void this.failures.push(error))
    device.close(tab)
  }

  /** In this tab; others still show whom they showed. */
  private signIn(device: Device, tab: Tab): void {
    device.cookie = this.chance.of(this.people)
    tab.account = device.cookie
  }

  /** Whoever has something unsent stays signed in. */
  private async signOut(device: Device, tab: Tab): Promise<void> {
    const { account } = tab
    if (!account) return
    await device.flush(tab)
    if (tab.outbox.waiting(`account:${account.key}`).length > 0) return
    tab.outbox.forget(`account:${account.key}`)
    device.cookie = null
    for (const other of device.tabs) other.account = null
  }

  /** A signed-in person is offered what the guest of this device did, once. */
  private async decide(device: Device, tab: Tab): Promise<void> {
    const { account } = tab
    const { guest } = device
    if (!account || account !== device.cookie || guest === null) return
    if (tab.outbox.waiting(`guest:${guest}`).length === 0) return
    device.guest = null
    if (this.chance.isIn(25)) return
    await device.insist('POST', '/api/guest-links', { as: account.key, guest, lessons: 1 })
    this.installation.count('guest taken over')
    device.taken.set(guest, account)
    this.model.tookOver(account.id, guest)
  }

  /** At most once a person and quiz, from beginning to end, whatever breaks. */
  private async takeQuiz(device: Device, tab: Tab): Promise<void> {
    const { account } = tab
    if (!account || account !== device.cookie) return
    const { uid, module, passMark, right } = this.chance.of(this.programme.quizzes)
    if (this.tested.has(`${account.id} ${uid}`)) return
    this.tested.add(`${account.id} ${uid}`)
    const passes = this.chance.isIn(75)
    const { id } = await device.insist<{ id: string }>('POST', `/api/quizzes/${uid}/attempts`)
    const { questions } = await device.insist<AttemptView>('GET', `/api/attempts/${id}`)
    for (const [place, question] of (passes ? questions : []).entries()) {
      await device.insist('POST', `/api/attempts/${id}/answers`, { question: question.number, answer: right(question.uid), counter: place + 1 })
    }
    await device.insist<AttemptResultView>('POST', `/api/attempts/${id}/submit`)
    this.installation.count('quiz taken')
    const score = passes ? 100 : 0
    this.model.submittedQuiz(account.id, module, score, score >= passMark)
  }
}
