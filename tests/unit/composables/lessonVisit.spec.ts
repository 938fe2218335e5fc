import { expect, it } from 'vitest'
import { LessonVisit } from '../../../composables/lessonVisit.ts'

/** A window with a lesson, and what is recorded from it, under whom. */
function open(place = '') {
  const world = { reader: 'ana' as string | null, seconds: 0, place }
  const log: Array<{ reader: string | null, verb: string, visit?: string, seconds?: number, anchor?: string }> = []
  const visit = new LessonVisit({
    reader: () => world.reader,
    seconds: () => world.seconds,
    place: () => world.place,
    record: (verb: string, seen: object = {}) => {
      world.reader ??= 'guest'
      log.push({ reader: world.reader, verb, ...seen })
    },
  })
  visit.open()
  return { world, visit, log }
}

it('tells time and place as they are, and the same only once', () => {
  const { world, visit, log } = open()
  visit.keep()
  Object.assign(world, { seconds: 15, place: '~1.5.0.200' })
  visit.keep()
  visit.keep()
  Object.assign(world, { seconds: 30, place: '' })
  visit.keep()
  const id = log[1]!.visit
  expect(log).toEqual([
    { reader: 'ana', verb: 'initialized' },
    { reader: 'ana', verb: 'progressed', visit: id, seconds: 15, anchor: '~1.5.0.200' },
    { reader: 'ana', verb: 'progressed', visit: id, seconds: 30, anchor: '' },
  ])
})

it('does not overwrite the place of another device by looking at the beginning', () => {
  // The page before this one was scrolled, and has not quite gone.
  for (const before of ['', '~1.5.0.200']) {
    const { world, visit, log } = open(before)
    Object.assign(world, { seconds: 15, place: '' })
    visit.keep()
    expect(log.slice(1).map(({ seconds, anchor }) => [seconds, anchor])).toEqual([[15, undefined]])
  }
})

it('tells the place of who scrolled before it was known who they are', () => {
  const { visit, log } = open('~1.5.0.200')
  visit.keep()
  expect(log[1]).toMatchObject({ seconds: 0, anchor: '~1.5.0.200' })
})

it('ends where somebody else reads on; theirs begins with nothing, and once they read', () => {
  const { world, visit, log } = open()
  Object.assign(world, { seconds: 200, place: '~1.5.0.200' })
  visit.keep()
  Object.assign(world, { reader: null, seconds: 210 })
  for (let times = 0; times < 3; times++) visit.keep()
  expect(log).toHaveLength(2)
  expect(world.reader).toBeNull()
  world.seconds = 225
  visit.keep()
  world.seconds = 240
  visit.keep()
  expect(log.slice(2).map(({ reader, verb, seconds, anchor }) => [reader, verb, seconds, anchor])).toEqual([
    ['guest', 'initialized', undefined, undefined], ['guest', 'progressed', 15, undefined], ['guest', 'progressed', 30, undefined],
  ])
  expect(new Set(log.flatMap(({ visit }) => visit ?? [])).size).toBe(2)
})
