import process from 'node:process'
import { readSettings, type Settings } from '#shared/settings.ts'

let settings: Settings | null = null

/** The settings of this process, read from the environment once. */
export function useSettings(): Settings {
  settings ??= readSettings(process.env)
  return settings
}
