import type { MailKind, MailRow, MailTrouble } from '#shared/types/mail'

/** What the system's mails are about and what has become of them, in the page's language. */
export function useMailWords() {
  const { t } = useI18n()
  const { moment } = useDates()

  const kinds = computed<Record<MailKind, string>>(() => ({
    'confirm': t('mailAdmin.kind.confirm'),
    'known': t('mailAdmin.kind.known'),
    'sign-in': t('mailAdmin.kind.signIn'),
    'password': t('mailAdmin.kind.password'),
    'address-new': t('mailAdmin.kind.addressNew'),
    'address-old': t('mailAdmin.kind.addressOld'),
    'address-done': t('mailAdmin.kind.addressDone'),
    'factor-on': t('mailAdmin.kind.factorOn'),
    'factor-off': t('mailAdmin.kind.factorOff'),
    'factor-tries': t('mailAdmin.kind.factorTries'),
    'retention': t('mailAdmin.kind.retention'),
    'erased': t('mailAdmin.kind.erased'),
    'nobody': t('mailAdmin.kind.nobody'),
  }))

  const troubles = computed<Record<MailTrouble, string>>(() => ({
    refused: t('mailAdmin.trouble.refused'),
    later: t('mailAdmin.trouble.later'),
    unreachable: t('mailAdmin.trouble.unreachable'),
    timeout: t('mailAdmin.trouble.timeout'),
    cut: t('mailAdmin.trouble.cut'),
    login: t('mailAdmin.trouble.login'),
    tls: t('mailAdmin.trouble.tls'),
    file: t('mailAdmin.trouble.file'),
    expired: t('mailAdmin.trouble.expired'),
    internal: t('mailAdmin.trouble.internal'),
  }))

  function stateOf({ state, tries, nextAt, sentAt }: MailRow): string {
    switch (state) {
      case 'waiting': return tries > 0 && nextAt ? t('mailAdmin.is.again', { moment: moment(nextAt) }) : t('mailAdmin.is.waiting')
      case 'sending': return t('mailAdmin.is.sending')
      case 'sent': return t('mailAdmin.is.sent', { moment: moment(sentAt!) })
      case 'written': return t('mailAdmin.is.written', { moment: moment(sentAt!) })
      case 'failed': return t('mailAdmin.is.failed')
      case 'dropped': return t('mailAdmin.is.dropped')
    }
  }

  return { kinds, troubles, stateOf }
}
