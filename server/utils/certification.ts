import { readFile } from 'node:fs/promises'
import { houseOf, type CertificationHouse } from '../services/certification/house.ts'
import { loadCertificateResources, type CertificateResources } from '../services/certification/pdf/resources.ts'

let house: CertificationHouse | null = null
let resources: Promise<CertificateResources> | null = null

/** A font or drawing of certificates, by its path below `assets/pdf`. */
export async function certificateFile(path: string): Promise<Uint8Array> {
  const bytes = await useStorage('assets:pdf').getItemRaw<Uint8Array>(path.replaceAll('/', ':'))
  if (!bytes) throw new Error(`The build lacks assets/pdf/${path}.`)
  return new Uint8Array(bytes)
}

async function load(): Promise<CertificateResources> {
  const logo = useSettings().ISSUER_LOGO
  return loadCertificateResources(certificateFile, logo ? await readFile(logo) : undefined)
}

/** What this installation prints on its certificates. */
export function certificationHouse(): CertificationHouse {
  house ??= houseOf(useSettings(), () => {
    resources ??= load().catch((error: unknown) => {
      resources = null
      throw error
    })
    return resources
  })
  return house
}
