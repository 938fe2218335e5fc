import { NO_REASON, type AuditRow } from '#shared/types/people'
import { MAIL_KINDS } from '#shared/types/mail'
import { ROLES } from '#shared/types/person'

/** What staff did, as a sentence in the page's language. */
export function useAuditWords() {
  const { t } = useI18n()
  const { lang } = useLang()
  const { percent } = useNumbers()
  const { roles } = useStaffWords()
  const { kinds } = useMailWords()

  function role(value: AuditRow['details'][string] | undefined): string {
    const known = ROLES.find(one => one === value)
    return known ? roles.value[known] : String(value ?? '–')
  }

  function mailKind(value: AuditRow['details'][string] | undefined): string {
    const known = MAIL_KINDS.find(one => one === value)
    return known ? kinds.value[known] : text(value)
  }

  const text = (value: AuditRow['details'][string] | undefined) => String(value ?? '–')

  /** A quiz by its title and its module's; by its uid where neither the catalogue nor the entry has a title. */
  function granted(details: AuditRow['details']): string {
    const [quiz, module] = lang.value === 'en' ? [details.quizEn, details.moduleEn] : [details.quizSl, details.moduleSl]
    if (!quiz || !module) return t('staff.audit.act.attempt_granted', { quiz: text(quiz || details.quiz) })
    return t('staff.audit.act.attempt_granted_in', { quiz: text(quiz), module: text(module) })
  }

  /** Which answer was marked; titles as above. */
  function marked(details: AuditRow['details']): string {
    const quiz = lang.value === 'en' ? details.quizEn : details.quizSl
    return t('marking.audit', { number: text(details.number), quiz: text(quiz || details.quiz) })
  }

  /** Every act that services write down; one that is newer than this page is shown by its name. */
  function sentence({ act, details }: AuditRow): string {
    switch (act) {
      case 'role.change': return t('staff.audit.act.role_change', { from: role(details.from), to: role(details.to) })
      case 'role.refuse': return t('staff.audit.act.role_refuse', { from: role(details.from), to: role(details.to) })
      case 'role.erasure': return t('staff.audit.act.role_erasure')
      case 'role.first_admin': return t('staff.audit.act.role_first_admin')
      case 'factor.off': return t('staff.audit.act.factor_off')
      case 'factor.command': return t('staff.audit.act.factor_command')
      case 'password.link': return t('staff.audit.act.password_link')
      case 'mail.retry': return t('staff.audit.act.mail_retry', { kind: mailKind(details.mail) })
      case 'attempt.granted': return granted(details)
      case 'answer.marked': return marked(details)
      case 'plan.confirmed': return t('plan.audit.confirmed', { municipality: text(details.municipality) })
      case 'plan.changes': return t('plan.audit.changes', { municipality: text(details.municipality) })
      case 'plan.refuse': return t('plan.audit.refuse', { municipality: text(details.municipality) })
      case 'attempt.regraded': return t('questionDesk.audit.regraded', { quiz: text(lang.value === 'en' ? details.quizEn : details.quizSl), from: percent(Number(details.from)), to: percent(Number(details.to)) })
      case 'time.granted': return t('staff.audit.act.time_granted', { percent: percent(Number(details.percent)) })
      case 'certificate.revoke': return t('staff.audit.act.certificate_revoke', { serial: text(details.serial) })
      case 'certificate.correct': return t('staff.audit.act.certificate_correct', { from: text(details.from), to: text(details.to) })
      case 'certificate.reissue': return t('staff.audit.act.certificate_reissue', { from: text(details.from), to: text(details.to) })
      case 'certificate.refuse': return t('staff.audit.act.certificate_refuse', { serial: text(details.serial) })
      case 'exercise.add': return t('exerciseAdmin.audit.add', { package: text(details.package) })
      case 'exercise.replace': return t('exerciseAdmin.audit.replace', { package: text(details.package), number: text(details.number) })
      case 'exercise.remove': return t('exerciseAdmin.audit.remove', { package: text(details.package) })
      default: return t('staff.audit.act.unknown', { act })
    }
  }

  /** A person who is no longer on record has no name. */
  function nameOf(person: NonNullable<AuditRow['actor']>): string {
    return person.name || t('staff.audit.gone')
  }

  /** What was given as the reason; of the first administrator, how they came to it. */
  function reasonOf({ act, reason }: AuditRow): string {
    return act === 'role.first_admin' && reason === NO_REASON ? t('staff.audit.byFirstLink') : reason
  }

  return { sentence, nameOf, reasonOf }
}
