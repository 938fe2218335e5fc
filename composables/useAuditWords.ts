import type { AuditRow } from '#shared/types/people'
import { ROLES } from '#shared/types/person'

/** What staff did, as a sentence in the page's language. */
export function useAuditWords() {
  const { t } = useI18n()
  const { roles } = useStaffWords()

  function role(value: AuditRow['details'][string] | undefined): string {
    const known = ROLES.find(one => one === value)
    return known ? roles.value[known] : String(value ?? '–')
  }

  const text = (value: AuditRow['details'][string] | undefined) => String(value ?? '–')

  /** Every act that services write down; one that is newer than this page is shown by its name. */
  function sentence({ act, details }: AuditRow): string {
    switch (act) {
      case 'role.change': return t('staff.audit.act.role_change', { from: role(details.from), to: role(details.to) })
      case 'role.refuse': return t('staff.audit.act.role_refuse', { from: role(details.from), to: role(details.to) })
      case 'role.first_admin': return t('staff.audit.act.role_first_admin')
      case 'password.link': return t('staff.audit.act.password_link')
      case 'attempt.granted': return t('staff.audit.act.attempt_granted', { quiz: text(details.quiz) })
      case 'certificate.revoke': return t('staff.audit.act.certificate_revoke', { serial: text(details.serial) })
      case 'certificate.correct': return t('staff.audit.act.certificate_correct', { from: text(details.from), to: text(details.to) })
      case 'certificate.refuse': return t('staff.audit.act.certificate_refuse', { serial: text(details.serial) })
      default: return t('staff.audit.act.unknown', { act })
    }
  }

  /** A person who is no longer on record has no name. */
  function nameOf(person: AuditRow['actor']): string {
    return person.name || t('staff.audit.gone')
  }

  return { sentence, nameOf }
}
