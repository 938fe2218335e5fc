import { slovenePlural } from '#shared/slovene-plural'

export default defineI18nConfig(() => ({
  legacy: false,
  fallbackLocale: 'sl',
  pluralRules: { sl: slovenePlural },
}))
