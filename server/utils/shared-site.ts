import { isPlaceholder } from '../services/installation/schema.ts'
import type { SharedSite } from '../services/sharing/structured-data.ts'

let site: SharedSite | null = null

/** What data for machines say of this installation: the issuer of its certificates, else who is responsible for it, where either is named. */
export function sharedSite(): SharedSite {
  const { SITE_URL, ISSUER_NAME } = useSettings()
  const { name } = useInstallation().controller
  site ??= { url: SITE_URL, publisher: ISSUER_NAME ?? (isPlaceholder(name) ? null : name) }
  return site
}
