import process from 'node:process'
import { readSettings, wrong, type Settings } from '#shared/settings.ts'

let settings: (Settings & { MONGODB_URI: string }) | null = null

/**
 * The settings of this process, read from the environment once.
 * @throws SettingsError on the first wrong one; the server itself starts no database, so it must be told of one
 */
export function useSettings(): Settings & { MONGODB_URI: string } {
  settings ??= withDatabase(readSettings(process.env))
  return settings
}

function withDatabase(read: Settings): Settings & { MONGODB_URI: string } {
  const { MONGODB_URI } = read
  if (MONGODB_URI === undefined) throw wrong('MONGODB_URI', undefined, 'the address of a MongoDB (npm start brings one along)')
  return { ...read, MONGODB_URI }
}
