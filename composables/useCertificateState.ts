import { standingOf, type CertificateState } from '#shared/types/certificate'

/** Whether a certificate holds, in a word; the same on the pages of its holder and of the staff. */
export function useCertificateState() {
  const { t } = useI18n()

  function stateWord(certificate: { state: CertificateState, specimen: boolean }): string {
    return {
      valid: t('certificate.state.valid'),
      specimen: t('certificate.state.specimen'),
      revoked: t('certificate.state.revoked'),
      replaced: t('certificate.state.replaced'),
      withdrawn: t('certificate.state.withdrawn'),
    }[standingOf(certificate)]
  }

  return { stateWord }
}
