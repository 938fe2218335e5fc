import type { Lang } from '#shared/types/catalogue.ts'
import type { PageView } from '#shared/types/page.ts'
import { accessibilityResults, findPage } from '../services/catalogue/catalogue.ts'
import { fieldValue, type PageFacts } from '../services/installation/fields.ts'
import { fillFields, type TextNode } from '../services/installation/fill.ts'
import { readInstallation } from '../services/installation/read.ts'
import type { Installation } from '../services/installation/schema.ts'
import { WINDOW } from '../services/people/limits.ts'
import { LIFE_MS } from '../services/people/links.ts'

const HOUR_MS = 60 * 60 * 1000

let installation: Installation | null = null

/**
 * Who is responsible for this installation, read once.
 * @throws SettingsError on a mistake in its file
 */
export function useInstallation(): Installation {
  installation ??= readInstallation(useSettings())
  return installation
}

function pageFacts(): PageFacts {
  const { SITE_URL, SESSION_DAYS } = useSettings()
  return {
    installation: useInstallation(),
    siteUrl: SITE_URL,
    periods: {
      sessionDays: SESSION_DAYS,
      passwordLinkHours: LIFE_MS.password / HOUR_MS,
      adminLinkDays: LIFE_MS.admin / HOUR_MS / 24,
      formMinutes: FORM_MINUTES,
      limitMinutes: WINDOW / 60,
    },
    accessibility: accessibilityResults(),
  }
}

/**
 * A page about the site, with what the operator and the product say.
 * @throws DomainError NOT_FOUND
 */
export async function pageView(name: string, lang: Lang): Promise<PageView> {
  const { uid, title, summary, body } = findPage(name, lang)
  const facts = pageFacts()
  const tree = await draftBody(body) as TextNode
  return { uid, title, summary, body: fillFields(tree, field => fieldValue(field, facts, lang)) }
}
