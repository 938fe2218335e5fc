import { readFile } from 'node:fs/promises'
import type { CertificationHouse } from '../services/certification/house.ts'
import { loadCertificateResources, type CertificateResources } from '../services/certification/pdf/resources.ts'

let house: CertificationHouse | null = null
let resources: Promise<CertificateResources> | null = null

async function load(): Promise<CertificateResources> {
  const files = useStorage('assets:pdf')
  const logo = useSettings().ISSUER_LOGO
  return loadCertificateResources(async (path) => {
    const bytes = await files.getItemRaw<Uint8Array>(path.replaceAll('/', ':'))
    if (!bytes) throw new Error(`The build lacks assets/pdf/${path}.`)
    return new Uint8Array(bytes)
  }, logo ? await readFile(logo) : undefined)
}

/** What this installation prints on its certificates. */
export function certificationHouse(): CertificationHouse {
  const settings = useSettings()
  house ??= {
    siteUrl: settings.SITE_URL,
    issuer: { name: settings.ISSUER_NAME ?? null, ...(settings.ISSUER_LOGO ? { logo: { alt: settings.ISSUER_NAME ?? '' } } : {}) },
    signatory: settings.SIGNATORY_NAME ? { name: settings.SIGNATORY_NAME, role: settings.SIGNATORY_ROLE ?? '' } : null,
    specimen: settings.specimen,
    resources: () => {
      resources ??= load().catch((error: unknown) => {
        resources = null
        throw error
      })
      return resources
    },
  }
  return house
}
