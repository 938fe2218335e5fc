import process from 'node:process'
import { SettingsError } from '#shared/settings.ts'

/**
 * What becomes of an error at start: a wrong setting ends the process with its sentence alone, since no stack helps an operator.
 * In development the launcher has checked the settings, and only a part of the process would end.
 */
export function stopStart(error: unknown): never {
  if (!(error instanceof SettingsError) || import.meta.dev) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/** Does what settings can keep from being done. */
export function orStop<T>(act: () => T): T {
  try {
    return act()
  }
  catch (error) {
    return stopStart(error)
  }
}
