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
