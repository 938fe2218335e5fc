import { slovenePlural } from '#shared/slovene-plural'
import { compileMessage } from './message-compiler'

export default defineI18nConfig(() => ({
  legacy: false,
  fallbackLocale: 'sl',
  pluralRules: { sl: slovenePlural },
  messageCompiler: compileMessage,
}))
