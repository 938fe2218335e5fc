/**
 * What must stand in the database in the end, foretold from what people did and from nothing else. Written from the promise alone
 * (whatever was done on a device counts once, for the person who did it): it imports nothing and shares no code with the product.
 * It waits until everything has happened, lays it out in the order of time, and reads off the answer.
 */

interface Done {
  /** Of what the device kept. */
  id: string
  /** A person, or the guest of a device. */
  by: string
  module: string
  lesson: string
  /** By the clock of the device, ms. */
  at: number
}

export type Deed = Done & (
  | { what: 'opened' | 'finished' }
  | { what: 'read', visit: string, seconds: number, place: string, device: string }
  | { what: 'answered', check: string, score: number }
  /** Only of an exercise that was submitted as a whole the points count. */
  | { what: 'practised', exercise: string, submitted: boolean, points: { raw: number, max: number } | null }
)

/** Where somebody left an exercise. */
export interface Left {
  by: string
  exercise: string
  /** By the clock of the device, ms. */
  at: number
  state: object
}

/** What was reached in an exercise. */
export interface Practised {
  opened: number
  done: number | null
  best: { raw: number, max: number, at: number } | null
  last: { raw: number, max: number, at: number } | null
}

/** Where a person stands in a module. */
export interface Standing {
  /** First times by lesson, ms. */
  opened: Record<string, number>
  finished: Record<string, number>
  checks: Record<string, { first: number, best: number }>
  exercises: Record<string, Practised>
  /** Seconds by visit. */
  visits: Record<string, number>
  place: { at: number, device: string, lesson: string, place: string } | null
  /** Best score in the quiz, null where none was submitted. */
  best: number | null
  passed: boolean
  /** Lessons that the module was finished with, in alphabetical order; null where it is not. */
  complete: string[] | null
}

interface Module {
  uid: string
  lessons: string[]
  hasQuiz: boolean
}

export class Model {
  private readonly modules: readonly Module[]
  private readonly deeds = new Map<string, Deed[]>()
  private readonly places = new Map<string, Left[]>()
  private readonly guests = new Map<string, string[]>()
  private readonly submitted = new Map<string, Array<{ module: string, score: number, passed: boolean }>>()

  constructor(modules: readonly Module[]) {
    this.modules = modules
  }

  did(deed: Deed): void {
    this.deeds.set(deed.by, [...this.deeds.get(deed.by) ?? [], deed])
  }

  left(place: Left): void {
    this.places.set(place.by, [...this.places.get(place.by) ?? [], place])
  }

  /** Where somebody left each exercise last, on whichever device, a guest they took over included. */
  leftBy(who: string): Map<string, object> {
    const all = this.selves(who).flatMap(one => this.places.get(one) ?? []).sort((a, b) => a.at - b.at)
    return new Map(all.map(({ exercise, state }) => [exercise, state]))
  }

  /** A person said that what this guest did is theirs. */
  tookOver(person: string, guest: string): void {
    this.guests.set(person, [...this.guests.get(person) ?? [], guest])
  }

  submittedQuiz(person: string, module: string, score: number, passed: boolean): void {
    this.submitted.set(person, [...this.submitted.get(person) ?? [], { module, score, passed }])
  }

  /**
   * Ids of what somebody did, each exactly once in their log. A report of place and time may be missing where a later one
   * of the same visit says all that it said.
   */
  kept(who: string): { always: string[], perhaps: string[] } {
    const all = this.of(who)
    const isLast = (deed: Deed) => deed.what !== 'read'
      || !all.some(other => other.what === 'read' && other.by === deed.by && other.visit === deed.visit && other.at > deed.at)
    return { always: all.filter(isLast).map(({ id }) => id), perhaps: all.filter(deed => !isLast(deed)).map(({ id }) => id) }
  }

  /** Where a person stands, by module; modules in which nothing happened are not there. */
  standings(person: string): Map<string, Standing> {
    const result = new Map<string, Standing>()
    for (const module of this.modules) {
      const deeds = this.of(person).filter(deed => deed.module === module.uid)
      const quizzes = (this.submitted.get(person) ?? []).filter(quiz => quiz.module === module.uid)
      if (deeds.length + quizzes.length > 0) result.set(module.uid, standing(module, deeds, quizzes))
    }
    return result
  }

  /** Their own deeds and those of the guests they took over, in the order of time. */
  private of(who: string): Deed[] {
    return this.selves(who).flatMap(one => this.deeds.get(one) ?? []).sort((a, b) => a.at - b.at)
  }

  private selves(who: string): string[] {
    return [who, ...this.guests.get(who) ?? []]
  }
}

/** @param deeds in the order of time: what comes first is the first, what comes last is where they are */
function standing(module: Module, deeds: readonly Deed[], quizzes: ReadonlyArray<{ score: number, passed: boolean }>): Standing {
  const here: Standing = { opened: {}, finished: {}, checks: {}, exercises: {}, visits: {}, place: null, best: null, passed: false, complete: null }
  for (const deed of deeds) {
    if (deed.what !== 'read') here.opened[deed.lesson] ??= deed.at
    if (deed.what === 'finished') here.finished[deed.lesson] ??= deed.at
    if (deed.what === 'answered') {
      const before = here.checks[deed.check]
      here.checks[deed.check] = before ? { first: before.first, best: deed.score > before.best ? deed.score : before.best } : { first: deed.at, best: deed.score }
    }
    if (deed.what === 'practised') here.exercises[deed.exercise] = practised(here.exercises[deed.exercise], deed)
    if (deed.what === 'read') {
      // A visit's report tells the whole time since its beginning.
      if (deed.seconds > (here.visits[deed.visit] ?? -1)) here.visits[deed.visit] = deed.seconds
      here.place = { at: deed.at, device: deed.device, lesson: deed.lesson, place: deed.place }
    }
  }
  for (const { score, passed } of quizzes) {
    if (here.best === null || score > here.best) here.best = score
    if (passed) here.passed = true
  }
  const all = module.lessons.every(lesson => lesson in here.finished)
  if (all && (here.passed || !module.hasQuiz)) here.complete = [...module.lessons].sort()
  return here
}

/** @param before what was reached earlier */
function practised(before: Practised | undefined, { at, submitted, points }: Extract<Deed, { what: 'practised' }>): Practised {
  const here = before ?? { opened: at, done: null, best: null, last: null }
  if (!submitted) return here
  const done = here.done ?? at
  if (!points) return { ...here, done }
  const now = { ...points, at }
  // Of two that are as good the one out of more points, and then the later one.
  const worth = ({ raw, max }: { raw: number, max: number }) => [raw / max, raw, max]
  const isBetter = !here.best || !isLess(worth(now), worth(here.best))
  return { ...here, done, best: isBetter ? now : here.best, last: now }
}

/** Whether one list of numbers comes before another: by the first place at which they differ. */
function isLess(one: readonly number[], other: readonly number[]): boolean {
  const place = one.findIndex((value, index) => value !== other[index])
  return place !== -1 && one[place]! < other[place]!
}
