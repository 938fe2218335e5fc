import type { PerLang } from '#shared/types/catalogue.ts'
import planEn from '../../../../i18n/locales/en/plan.json' with { type: 'json' }
import documentEn from '../../../../i18n/locales/en/plan-document.json' with { type: 'json' }
import planSl from '../../../../i18n/locales/sl/plan.json' with { type: 'json' }
import documentSl from '../../../../i18n/locales/sl/plan-document.json' with { type: 'json' }

/** The fixed words of the document alone. */
export const DOCUMENT: PerLang<typeof documentSl> = { sl: documentSl, en: documentEn }

/** Those that stand on the page of the plan, too: names of parts and columns. */
export const PLAN: PerLang<typeof planSl.plan> = { sl: planSl.plan, en: planEn.plan }
