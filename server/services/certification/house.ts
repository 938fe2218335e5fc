import type { Settings } from '#shared/settings.ts'
import type { CertificateResources } from './pdf/resources.ts'

/** What the installation says of itself on a certificate, and what the sheet is drawn with. */
export interface CertificationHouse {
  siteUrl: string
  issuer: { name: string | null, logo?: { alt: string } }
  signatory: { name: string, role: string } | null
  /** Issuer or signatory is unset: certificates print VZOREC. */
  specimen: boolean
  /** Fonts, drawing and logo; loaded at the first certificate. */
  resources: () => Promise<CertificateResources>
}

/** The settings that are printed on certificates. */
export type PrintedSettings = Pick<Settings, 'SITE_URL' | 'ISSUER_NAME' | 'ISSUER_LOGO' | 'SIGNATORY_NAME' | 'SIGNATORY_ROLE' | 'specimen'>

/** What the settings say of the installation. */
export function houseOf(settings: PrintedSettings, resources: CertificationHouse['resources']): CertificationHouse {
  const { SITE_URL, ISSUER_NAME, ISSUER_LOGO, SIGNATORY_NAME, SIGNATORY_ROLE, specimen } = settings
  return {
    siteUrl: SITE_URL,
    issuer: { name: ISSUER_NAME ?? null, ...(ISSUER_LOGO ? { logo: { alt: ISSUER_NAME ?? '' } } : {}) },
    signatory: SIGNATORY_NAME ? { name: SIGNATORY_NAME, role: SIGNATORY_ROLE ?? '' } : null,
    specimen,
    resources,
  }
}

/** Whether the operator has set anything that only a trial can tell to be printable. */
export function wantsTrial({ ISSUER_LOGO, ISSUER_NAME, SIGNATORY_NAME }: PrintedSettings): boolean {
  return Boolean(ISSUER_LOGO || ISSUER_NAME || SIGNATORY_NAME)
}
