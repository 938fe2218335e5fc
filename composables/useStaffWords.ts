import { formatNumber } from '#shared/formats'
import type { PersonKind, Role } from '#shared/types/person'

/** Names of roles and kinds of people, and whole numbers, in the page's language. */
export function useStaffWords() {
  const { t } = useI18n()
  const { lang } = useLang()

  const roles = computed<Record<Role, string>>(() => ({
    learner: t('staff.role.learner'),
    trainer: t('staff.role.trainer'),
    manager: t('staff.role.manager'),
    admin: t('staff.role.admin'),
  }))
  const kinds = computed<Record<PersonKind, string>>(() => ({
    official: t('staff.kind.official'),
    entrepreneur: t('staff.kind.entrepreneur'),
    provider: t('staff.kind.provider'),
    other: t('staff.kind.other'),
  }))

  /**
   * @param code a municipality's code, `undisclosed` or `abroad`
   * @param names names by code; a code that is not among them is shown as it is
   */
  function place(code: string, names: Readonly<Record<string, string>>): string {
    if (code === 'undisclosed') return t('people.municipality.undisclosed')
    if (code === 'abroad') return t('people.municipality.abroad')
    return names[code] ?? code
  }

  return { roles, kinds, place, count: (n: number) => formatNumber(n, lang.value) }
}
