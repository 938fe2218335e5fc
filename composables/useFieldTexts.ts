import { PASSWORD_LENGTH } from '#shared/password-length'
import type { FieldErrors } from '#shared/types/error'

/** What is wrong with each field, as sentences in the page's language. */
export function useFieldTexts() {
  const { t } = useI18n()
  const texts = computed<Record<string, string>>(() => ({
    required: t('errors.field.required'),
    email: t('errors.field.email'),
    too_short: t('errors.field.too_short'),
    too_long: t('errors.field.too_long'),
    taken: t('errors.field.taken'),
    plan_zero: t('errors.field.plan_zero'),
    unknown: t('errors.field.unknown'),
    ambiguous: t('errors.field.ambiguous'),
    unprintable: t('errors.field.unprintable'),
    code_wrong: t('errors.field.code_wrong'),
    package_file: t('errors.field.package_file'),
    upload_broken: t('errors.field.upload_broken'),
    confirm_word: t('errors.field.confirm_word'),
    room_unknown: t('errors.field.room_unknown'),
    same_address: t('errors.field.same_address'),
    password_short: t('errors.field.password_short', { n: PASSWORD_LENGTH.min }, PASSWORD_LENGTH.min),
  }))

  function sentence(field: string, code: string): string {
    const special = field === 'password' && code === 'too_short' ? 'password_short' : code
    return texts.value[special] ?? t('errors.field.invalid')
  }

  return (fields: FieldErrors) => Object.fromEntries(Object.entries(fields).map(([field, code]) => [field, sentence(field, code)]))
}
