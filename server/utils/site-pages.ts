import type { Lang } from '#shared/types/catalogue.ts'
import type { MailKind } from '#shared/types/mail.ts'
import type { PageView } from '#shared/types/page.ts'
import { accessibilityResults, findPage } from '../services/catalogue/catalogue.ts'
import { fieldValue, type PageFacts } from '../services/installation/fields.ts'
import { fillFields, type TextNode } from '../services/installation/fill.ts'
import { readInstallation } from '../services/installation/read.ts'
import type { Installation } from '../services/installation/schema.ts'
import { MAIL_LINK_MS } from '../services/mail/link-life.ts'
import { WARNING_DAYS } from '../services/own-data/retention.ts'
import { FACTOR_MS } from '../services/people/entry.ts'
import { WINDOW } from '../services/people/limits.ts'
import { LIFE_MS } from '../services/people/links.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS

let installation: Installation | null = null

/**
 * Who is responsible for this installation, read once.
 * @throws SettingsError on a mistake in its file
 */
export function useInstallation(): Installation {
  installation ??= readInstallation(useSettings())
  return installation
}

function lifeOf(kind: MailKind): number {
  const life = MAIL_LINK_MS[kind]
  if (life === undefined) throw new Error(`A mail of kind ${kind} carries no link.`)
  return life
}

function pageFacts(): PageFacts {
  const { SITE_URL, LRS_URL, XAPI_KEY, SESSION_DAYS, RETENTION_ACCOUNT_MONTHS, RETENTION_AUDIT_MONTHS, RETENTION_MAIL_DAYS } = useSettings()
  return {
    installation: useInstallation(),
    siteUrl: SITE_URL,
    periods: {
      sessionDays: SESSION_DAYS,
      accountMonths: RETENTION_ACCOUNT_MONTHS,
      warningDays: WARNING_DAYS,
      auditMonths: RETENTION_AUDIT_MONTHS,
      mailDays: RETENTION_MAIL_DAYS,
      confirmLinkHours: lifeOf('confirm') / HOUR_MS,
      signInLinkMinutes: lifeOf('sign-in') / MINUTE_MS,
      newPasswordLinkMinutes: lifeOf('password') / MINUTE_MS,
      secondFactorMinutes: FACTOR_MS / MINUTE_MS,
      passwordLinkHours: LIFE_MS.password / HOUR_MS,
      adminLinkDays: LIFE_MS.admin / HOUR_MS / 24,
      formMinutes: FORM_MINUTES,
      limitMinutes: WINDOW / 60,
    },
    accessibility: accessibilityResults(),
    records: { sentTo: LRS_URL === undefined ? null : new URL(LRS_URL).host, readable: XAPI_KEY !== undefined },
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
