import type { ExerciseSession } from '../../stores/exercise.ts'
import type { FakeWindow } from '../unit/stores/windows.ts'
import type { Chance } from './chance.ts'
import type { Device } from './device.ts'
import type { Lesson } from './household.ts'

/** An exercise that is open in a window. */
export interface Played {
  lesson: Lesson
  name: string
  exercise: ExerciseSession
  /** Who was here when it was opened: a person, or a guest; null for one who had done nothing yet. */
  whose: string | null
}

/** What a frame says, and what that is worth. */
interface Said {
  raw: object
  submitted: boolean
  points: { raw: number, max: number } | null
}

/** Who does something in this window now. */
export function doerOf({ reader }: Device, { stores }: FakeWindow): string | null {
  return reader?.id ?? stores.currentGuest()
}

/** Begun, submitted with points or without, or one of its questions answered, whose points count nowhere. */
export function statement(chance: Chance): Said {
  const kind = chance.weighed({ begun: 20, submitted: 45, done: 15, answered: 20 })
  const max = chance.of([4, 10])
  const points = { raw: chance.below(max + 1), max }
  switch (kind) {
    case 'begun': return { raw: { verb: verb('attempted'), object: { id: 'urn:x' } }, submitted: false, points: null }
    case 'submitted': return { raw: { verb: verb(chance.of(['completed', 'answered'])), object: { id: 'urn:x' }, result: { score: points } }, submitted: true, points }
    case 'done': return { raw: { verb: verb('completed'), object: { id: 'urn:x' }, result: { completion: true } }, submitted: true, points: null }
    case 'answered': return {
      raw: { verb: verb('answered'), object: { id: `urn:x?subContentId=${chance.uuid()}` }, result: { score: points }, context: { contextActivities: { parent: [{ id: 'urn:x' }] } } },
      submitted: false,
      points: null,
    }
  }
}

function verb(name: string): { id: string } {
  return { id: `http://adlnet.gov/expapi/verbs/${name}` }
}

/** Ids of what the outbox is given to keep while something is done. */
export function recordedBy({ outbox }: FakeWindow, act: () => void): string[] {
  const ids: string[] = []
  const { record } = outbox
  outbox.record = (...given) => {
    const id = record(...given)
    ids.push(id)
    return id
  }
  act()
  outbox.record = record
  return ids
}
