import type { PerLang } from '#shared/types/catalogue.ts'
import sl from '../../../i18n/locales/sl/own-data.json' with { type: 'json' }
import en from '../../../i18n/locales/en/own-data.json' with { type: 'json' }

/** The fixed words of what is handed out about a person. */
export const TEXTS: PerLang<typeof sl> = { sl, en }
