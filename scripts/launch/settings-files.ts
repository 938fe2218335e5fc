import { statSync } from 'node:fs'
import { readInstallation } from '../../server/services/installation/read.ts'
import { SETTING_NAMES, wrong } from '../../shared/settings.ts'
import type { Settings } from '../../shared/settings.ts'

/**
 * Checks the settings that name something on the disk.
 * @throws SettingsError when it is not there, or the installation file has a mistake
 */
export function checkFiles(settings: Settings): void {
  const { QUIZ_DIR, ISSUER_LOGO } = settings
  if (QUIZ_DIR && !statSync(QUIZ_DIR, { throwIfNoEntry: false })?.isDirectory()) {
    throw wrong('QUIZ_DIR', QUIZ_DIR, 'the path of a folder that exists')
  }
  if (ISSUER_LOGO && !statSync(ISSUER_LOGO, { throwIfNoEntry: false })?.isFile()) {
    throw wrong('ISSUER_LOGO', ISSUER_LOGO, 'the path of a .png or .jpg file that exists')
  }
  readInstallation(settings)
}

/**
 * What the operator has still to set before certificates are valid.
 * @returns one sentence, or null when issuer and signatory are named
 */
export function missingOnCertificates(settings: Settings): string | null {
  if (!settings.specimen) return null
  const open = (['ISSUER_NAME', 'SIGNATORY_NAME'] as const).filter(name => !settings[name])
  return `Certificates are specimens (VZOREC), not valid, until ${open.join(' and ')} ${open.length > 1 ? 'are' : 'is'} set: docs/settings.md.`
}

/** The settings as an environment for child processes, so that all of them read the same. */
export function asEnvironment(settings: Settings): Record<string, string> {
  return Object.fromEntries(SETTING_NAMES.flatMap((name) => {
    const value = name === 'TRUST_PROXY' && settings[name] === 0 ? 'none' : settings[name]
    return value === undefined ? [] : [[name, String(value)]]
  }))
}
