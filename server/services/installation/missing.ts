import type { Settings } from '#shared/settings.ts'
import { placeholdersIn } from './parse.ts'
import { installationFile } from './read.ts'
import type { Installation } from './schema.ts'

/**
 * What the operator has still to write for the pages about privacy, terms, help and accessibility.
 * @returns one sentence, or null when all is written
 */
export function missingOnPages(installation: Installation, settings: Pick<Settings, 'INSTALLATION_FILE' | 'DATA_DIR'>): string | null {
  const open = placeholdersIn(installation)
  if (open.length === 0) return null
  const which = open.length > 3 ? `${open.length} fields` : open.join(', ')
  return `Who is responsible for this site is not said yet (${which}): write ${installationFile(settings)} after docs/installation.example.yml.`
}
