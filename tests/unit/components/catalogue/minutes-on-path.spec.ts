import { describe, expect, it } from 'vitest'
import { minutesOnPath } from '../../../../components/catalogue/minutes-on-path.ts'
import type { PathView } from '../../../../shared/types/catalogue.ts'

type Stop = PathView['modules'][number]

const stop = (uid: string, minutes: number, more: Partial<Stop> = {}) => ({ uid, minutes, required: true, lessons: null, ...more }) as Stop
const lesson = (minutes: number) => ({ minutes }) as NonNullable<Stop['lessons']>[number]
const path = (required: number, ...modules: Stop[]) => ({ minutes: { required, optional: 0 }, modules }) as PathView

describe('minutesOnPath', () => {
  it('is the whole module where all of it is taken', () => {
    const whole = stop('m1', 60)
    expect(minutesOnPath(whole, path(60, whole))).toBe(60)
  })

  it('is the sum of the lessons of a module taken in part', () => {
    const part = stop('m10', 105, { lessons: [lesson(20), lesson(25)] })
    expect(minutesOnPath(part, path(105, stop('m1', 60), part))).toBe(45)
  })

  it('is what the compulsory total leaves while the lessons are only announced', () => {
    const part = stop('m10', 105, { lessons: [] })
    expect(minutesOnPath(part, path(105, stop('m1', 60), stop('m2', 75, { required: false }), part))).toBe(45)
  })

  it('does not guess where two modules are taken in part', () => {
    const part = stop('m10', 105, { lessons: [] })
    expect(minutesOnPath(part, path(100, stop('m9', 60, { lessons: [] }), part))).toBe(105)
  })
})
