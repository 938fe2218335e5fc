import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wrong, type Settings } from '#shared/settings.ts'
import { parseInstallation } from './parse.ts'
import type { Installation } from './schema.ts'
import { STAND_IN } from './stand-in.ts'

/** Where the installation file is looked for. */
export function installationFile({ INSTALLATION_FILE, DATA_DIR }: Pick<Settings, 'INSTALLATION_FILE' | 'DATA_DIR'>): string {
  return INSTALLATION_FILE ?? join(DATA_DIR, 'installation.yml')
}

/**
 * Who is responsible for this installation, as its file says; placeholders while nobody has written one.
 * @throws SettingsError on a mistake in it, or when the setting names a file that is not there
 */
export function readInstallation(settings: Pick<Settings, 'INSTALLATION_FILE' | 'DATA_DIR'>): Installation {
  const file = installationFile(settings)
  try {
    return parseInstallation(readFileSync(file, 'utf8'), file)
  }
  catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    if (code === 'ENOENT' && settings.INSTALLATION_FILE === undefined) return STAND_IN
    throw wrong('INSTALLATION_FILE', file, `the path of a file that can be read (${code})`)
  }
}
