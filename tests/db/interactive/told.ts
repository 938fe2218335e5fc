import { randomUUID } from 'node:crypto'
import { PackageVersion } from '../../../server/models/package-version.ts'
import { logVerb } from '../../../shared/exercise-statement.ts'
import type { ExerciseReport } from '../../../shared/types/exercise.ts'

export const VERSION = 'a'.repeat(64)

/** Lets the version that all of these exercises play be there. */
export async function putVersion(): Promise<void> {
  await PackageVersion.deleteOne({ _id: VERSION })
  await PackageVersion.create({
    _id: VERSION, title: 'Vzorec', main: { machineName: 'Sample.Button', majorVersion: 1, minorVersion: 1, patchVersion: 0 }, language: null,
    rights: { license: null, licenseVersion: null, authors: [] }, libraries: [], size: 1, unpacked: 1, needsEval: false, files: [], createdAt: new Date(),
  })
}

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
