import { randomUUID } from 'node:crypto'
import { logVerb } from '../../../shared/exercise-statement.ts'
import type { ExerciseReport } from '../../../shared/types/exercise.ts'

export const VERSION = 'a'.repeat(64)

/** What an exercise told, as a browser sends it. */
export function told(name: string, report: ExerciseReport, rest: { lesson?: string, lang?: 'sl' | 'en', minute?: number, guest?: string } = {}) {
  const { lesson = 'm1-l1', lang = 'sl', minute = 0, guest } = rest
  return {
    id: randomUUID(), verb: logVerb(report), lesson, lang, at: new Date(Date.UTC(2026, 9, 1, 9, minute)).toISOString(),
    exercise: { name, version: VERSION, ...report }, ...(guest ? { guest } : {}),
  }
}

/** The exercise as a whole was submitted with these points. */
export function submitted(name: string, raw: number, max: number, rest: Parameters<typeof told>[2] = {}) {
  return told(name, { verb: 'completed', result: { raw, max } }, rest)
}
