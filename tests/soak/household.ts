import type { Answer, AttemptResultView, AttemptView } from '#shared/types/question.ts'
import type { ExercisePlay } from '#shared/types/exercise.ts'
import type { ClientVerb, EventInput } from '#shared/types/progress.ts'
import type { Chance } from './chance.ts'
import type { FakeWindow } from '../unit/stores/windows.ts'
import { Device } from './device.ts'
import type { Account, Installation } from './installation.ts'
import type { Model } from './model.ts'
import { doerOf, recordedBy, statement, type Played } from './practice.ts'

/** What there is to learn, as the household knows it. */
export interface Lesson {
  uid: string
  module: string
  checks: Array<{ id: string, answers: Array<{ answer: Answer, score: number }> }>
  exercises: ExercisePlay[]
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
  /** Exercises that are open, by the window they are open in. */
  private readonly played = new WeakMap<FakeWindow, Played[]>()
  /** Who signed out, by device. */
  private readonly gone = new Map<string, Set<string>>()

  constructor(installation: Installation, programme: Programme, model: Model, chance: Chance, people: readonly Account[]) {
    this.installation = installation
    this.programme = programme
    this.model = model
    this.chance = chance
    this.people = people
    this.devices = Array.from({ length: 1 + chance.below(3) }, (_, place) =>
      new Device(`device-${place}`, people, installation, chance, () => this.now))
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
      const device = this.chance.of(this.devices)
      device.wake()
      await this.step(device)
      this.look(device)
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

  /** Guests whose progress nobody took over, with the ids that their devices still keep, and where they left exercises. */
  guestsLeft(): Array<{ guest: string, ids: string[], left: Array<[string, unknown]> }> {
    return this.devices.flatMap(({ browser }) => {
      const { outbox, stores } = browser.open()
      return Object.keys(stores.guestStates()).flatMap((guest) => {
        const ids = outbox.items(`guest:${guest}`).map(({ event }) => event.id)
        const left = stores.statesOf(`guest:${guest}`).map((name): [string, unknown] => [name, stores.keptState(`guest:${guest}`, name)?.state])
        return ids.length > 0 ? [{ guest, ids, left }] : []
      })
    })
  }

  private async step(device: Device): Promise<void> {
    const window = await device.window()
    switch (this.chance.weighed({ read: 40, play: 20, flush: 16, away: 6, leave: 8, close: 6, signIn: 12, expire: 4, signOut: 5, guest: 14, quiz: 3, wait: 6, late: 8 })) {
      case 'read': return this.read(device, window)
      case 'play': return this.goOn(device, window)
      case 'flush': return this.soon(window.outbox.flush())
      // To another tab, or back to this one.
      case 'away': return window.show(!window.isVisible)
      case 'leave': return window.leave()
      case 'close': return device.browser.close(window)
      case 'signIn': return this.signIn(device, window)
      // The page does not know of it yet.
      case 'expire': return void (device.cookie = null)
      case 'signOut': return this.signOut(device, window)
      case 'guest': return this.decide(device, window)
      case 'quiz': return this.takeQuiz(device, window)
      case 'wait': return void (this.now += this.chance.below(30 * 60_000))
      case 'late': return device.lateArrivals()
    }
  }

  /** A visit of a lesson: opened, read for a while, perhaps a self-check, perhaps finished; it ends where somebody else comes or goes. */
  private async read(device: Device, window: FakeWindow): Promise<void> {
    const lesson = this.chance.of(this.programme.lessons)
    const visit = this.chance.uuid()
    await window.outbox.whenKnown(() => this.keep(device, window, lesson, { verb: 'initialized' }))
    const { reader } = device
    let seconds = 0
    for (let part = this.chance.below(4); part > 0 && device.reader === reader; part--) {
      this.now += 15_000
      seconds += 5 + this.chance.below(30)
      const anchor = `~${this.chance.below(9)}.9.${this.chance.below(1000)}.${this.chance.below(1000)}`
      this.keep(device, window, lesson, { verb: 'progressed', visit, seconds, anchor, device: device.name })
      if (this.chance.isIn(30)) await this.soon(window.outbox.flush())
    }
    const check = lesson.checks.length > 0 && this.chance.isIn(40) ? this.chance.of(lesson.checks) : null
    if (check) {
      const { answer, score } = this.chance.of(check.answers)
      this.keep(device, window, lesson, { verb: 'answered', check: check.id, answer }, score)
    }
    if (lesson.exercises.length > 0 && this.chance.isIn(60) && device.reader === reader) this.open(device, window, lesson)
    if (this.chance.isIn(45)) this.keep(device, window, lesson, { verb: 'completed' })
  }

  /** Tells the device and the model the same, each in its own words. */
  private keep(device: Device, window: FakeWindow, { uid, module }: Lesson, { verb, ...seen }: { verb: ClientVerb } & Partial<EventInput>, score = 0): void {
    this.now += 1000
    this.made += 1
    // Devices' clocks differ; that no two deeds of a household are at the same millisecond keeps the answer one.
    const place = this.devices.indexOf(device)
    const at = this.now - place * 20 * 60_000 - this.now % 1000 + this.made % 250 * 4 + place
    const id = this.chance.uuid()
    window.outbox.record(verb, uid, { ...seen, id, lang: this.chance.of(['sl', 'en']), at: new Date(at).toISOString() })
    const by = this.unsettled(device, window)
    const deed = { id, by, lesson: uid, module, at }
    switch (verb) {
      case 'initialized': return this.model.did({ ...deed, what: 'opened' })
      case 'completed': return this.model.did({ ...deed, what: 'finished' })
      case 'answered': return this.model.did({ ...deed, what: 'answered', check: seen.check!, score })
      case 'progressed': return this.model.did({ ...deed, what: 'read', visit: seen.visit!, seconds: seen.seconds!, place: seen.anchor!, device: seen.device! })
    }
  }

  /** An exercise of a lesson begins to play; whoever is here then is whose it is. */
  private open(device: Device, window: FakeWindow, lesson: Lesson): void {
    const { session, stores } = window
    if (!session.me) return this.installation.count('exercise left alone')
    const play = this.chance.of(lesson.exercises)
    const exercise = stores.useExerciseStore().opened(play, { uid: lesson.uid, contentHash: '0123456789ab' })
    const played = { lesson, name: play.name, exercise, whose: doerOf(device, window) }
    this.played.set(window, [...this.played.get(window) ?? [], played])
    this.play(device, window, played)
  }

  /** One that was opened in this window goes on, perhaps after somebody else has come or gone. */
  private goOn(device: Device, window: FakeWindow): void {
    const played = this.played.get(window) ?? []
    const others = played.filter(({ whose }) => whose !== doerOf(device, window))
    if (played.length > 0) this.play(device, window, this.chance.of(others.length > 0 ? others : played))
  }

  /** Its frame tells what came of it and where they are. What is made of it, and as whose, the product's own store decides. */
  private play(device: Device, window: FakeWindow, { lesson: { uid, module }, name, exercise, whose }: Played): void {
    const here = doerOf(device, window)
    const counts = whose === here || (whose === null && device.reader === null)
    this.installation.count(counts ? 'exercise played' : 'exercise of somebody else')
    for (let part = 1 + this.chance.below(4); part > 0; part--) {
      // No other deed of a household is at the last millisecond of a second.
      this.now += 2000 - (this.now + 1) % 1000
      if (this.chance.isIn(60)) {
        const { raw, ...came } = statement(this.chance)
        const ids = recordedBy(window, () => exercise.report(raw))
        if (ids.length !== Number(counts)) throw new Error(`${device.name}: ${name} said something that was recorded ${ids.length} times`)
        for (const id of ids) this.model.did({ id, by: this.unsettled(device, window), lesson: uid, module, at: this.now, what: 'practised', exercise: name, ...came })
      }
      else {
        const state = { 0: { state: JSON.stringify({ step: this.now }) } }
        if (!exercise.keepState(state)) throw new Error(`${device.name}: ${name} cannot be kept`)
        if (counts) this.model.left({ by: this.unsettled(device, window), exercise: name, at: this.now, state })
      }
    }
    if (this.chance.isIn(50)) exercise.close()
  }

  /** Who does something here, now that it is done: a guest is there from then on. */
  private unsettled(device: Device, window: FakeWindow): string {
    const by = doerOf(device, window)!
    if (device.settledGuests.has(by)) throw new Error(`guest ${by} was asked about, and goes on`)
    return by
  }

  /** Most wait for it; others do something else meanwhile. */
  private async soon(work: Promise<unknown>): Promise<void> {
    const done = work.catch((error: unknown) => void this.failures.push(error))
    if (this.chance.isIn(60)) await done
  }

  /** In this window; others still show whom they showed. */
  private signIn(device: Device, { session }: FakeWindow): Promise<void> {
    device.cookie = this.chance.of(this.people)
    session.forget()
    return this.soon(session.load())
  }

  /** As components/people/SignOutForm.vue does it; whoever has something unsent stays. */
  private async signOut(device: Device, window: FakeWindow): Promise<void> {
    const { session, outbox, stores } = window
    if (!session.me) await session.load()
    const account = session.me?.key ?? stores.knownMe()?.key
    if (account) {
      await outbox.flushAll()
      if (outbox.of(account).length + stores.statesWaiting(account) > 0) return
      device.cookie = null
      stores.forgetAccount(account)
      device.left(account)
      this.gone.set(device.name, new Set([...this.gone.get(device.name) ?? [], account]))
      this.installation.count('signed out')
    }
    device.cookie = null
    window.leave()
  }

  /** Of whoever signed out nothing is on the device, until they are here again. */
  private look({ browser, reader, name }: Device): void {
    const gone = this.gone.get(name)
    if (reader) gone?.delete(reader.key)
    const left = [...browser.kept].filter(([key, value]) => [...gone ?? []].some(account => key.includes(account) || value.includes(account)))
    if (left.length > 0) throw new Error(`${name} still has ${JSON.stringify(left)}`)
  }

  /** A signed-in person is offered what a guest of this device did, once; as composables/useGuests.ts does it. */
  private async decide(device: Device, { session, outbox, stores }: FakeWindow): Promise<void> {
    const guest = Object.entries(stores.guestStates()).find(([id, state]) => state === 'open' && outbox.items(`guest:${id}`).length > 0)?.[0]
    const as = session.me?.key
    if (!as || guest === undefined) return
    if (this.chance.isIn(25)) {
      device.settledGuests.add(guest)
      return stores.settleGuest(guest, 'declined')
    }
    // Perhaps the session ends while they think it over.
    if (this.chance.isIn(35)) device.cookie = null
    if (!await device.insist('POST', '/api/guest-links', { as, guest, lessons: 1 }, [401, 409])) return this.installation.count('guest refused')
    this.installation.count('guest taken over')
    stores.takeStates(`guest:${guest}`, `account:${as}`)
    stores.settleGuest(guest, `linked:${as}`)
    device.settledGuests.add(guest)
    this.model.tookOver(this.people.find(({ key }) => key === as)!.id, guest)
    await this.soon(outbox.flush())
  }

  /** At most once a person and quiz, from beginning to end, whatever breaks. */
  private async takeQuiz(device: Device, { session }: FakeWindow): Promise<void> {
    const { cookie: account } = device
    if (!account || account.key !== session.me?.key) return
    const { uid, module, passMark, right } = this.chance.of(this.programme.quizzes)
    if (this.tested.has(`${account.id} ${uid}`)) return
    this.tested.add(`${account.id} ${uid}`)
    const passes = this.chance.isIn(75)
    const { id } = (await device.insist<{ id: string }>('POST', `/api/quizzes/${uid}/attempts`))!
    const { questions } = (await device.insist<AttemptView>('GET', `/api/attempts/${id}`))!
    for (const [place, question] of (passes ? questions : []).entries()) {
      await device.insist('POST', `/api/attempts/${id}/answers`, { question: question.number, answer: right(question.uid), counter: place + 1 })
    }
    await device.insist<AttemptResultView>('POST', `/api/attempts/${id}/submit`)
    this.installation.count('quiz taken')
    const score = passes ? 100 : 0
    this.model.submittedQuiz(account.id, module, score, score >= passMark)
  }
}
