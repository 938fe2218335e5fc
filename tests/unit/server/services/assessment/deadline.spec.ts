import { describe, expect, it } from 'vitest'
import { deadlineOf, isOver, submissionTime } from '../../../../../server/services/assessment/deadline.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

describe('the deadline', () => {
  it.each<[number | null, number, Date | null]>([
    [null, 0, null],
    [null, 50, null],
    [30, 0, at('10:30:00')],
    [30, 50, at('10:45:00')],
    [30, 100, at('11:00:00')],
    [1, 25, at('10:01:15')],
  ])('%s minutes with %d percent on top', (limit, extra, deadline) => {
    expect(deadlineOf(at('10:00:00'), limit, extra)).toEqual(deadline)
  })

  it.each([['10:29:59', false], ['10:30:00', false], ['10:30:05', false], ['10:30:06', true]])('at %s it is over: %s', (time, over) => {
    expect(isOver({ deadline: at('10:30:00') }, at(time))).toBe(over)
    expect(isOver({}, at(time))).toBe(false)
  })

  it.each([['10:10:00', '10:10:00'], ['10:30:03', '10:30:00'], ['12:00:00', '10:30:00']])('closed at %s it was submitted at %s', (now, submitted) => {
    expect(submissionTime({ deadline: at('10:30:00') }, at(now))).toEqual(at(submitted))
    expect(submissionTime({}, at(now))).toEqual(at(now))
  })
})
