import { formatDay, formatSpan } from '#shared/formats.ts'
import type { Lang, PerLang } from '#shared/types/catalogue.ts'
import en from '../../../i18n/locales/en/site-facts.json' with { type: 'json' }
import sl from '../../../i18n/locales/sl/site-facts.json' with { type: 'json' }
import type { AccessibilityResults } from './accessibility.ts'
import { fillText } from '../fill-text.ts'
import { isPlaceholder, type Installation } from './schema.ts'

/** Periods that the product itself decides, from its settings and constants. */
export interface ProductPeriods {
  sessionDays: number
  passwordLinkHours: number
  adminLinkDays: number
  formMinutes: number
  limitMinutes: number
  /** After which an account that nobody uses is erased. */
  accountMonths: number
  /** Between the mail that says so and the erasure. */
  warningDays: number
  auditMonths: number
  mailDays: number
  confirmLinkHours: number
  signInLinkMinutes: number
  newPasswordLinkMinutes: number
  secondFactorMinutes: number
}

/** All that the pages about the site may name. */
export interface PageFacts {
  installation: Installation
  /** Where the site is, without a path. */
  siteUrl: string
  periods: ProductPeriods
  accessibility: AccessibilityResults
  /** Where records of learning go besides: the host they are sent to, and whether a key lets somebody read them. */
  records: { sentTo: string | null, readable: boolean }
}

/** What stands for a field: a text, a link, a list, or nothing where the operator gave nothing. */
export type FieldValue = string | { text: string, href: string } | readonly string[] | null

type Field = (facts: PageFacts, lang: Lang) => FieldValue

const own = (read: (installation: Installation) => string | undefined): Field => ({ installation }) => read(installation) ?? null
const inBoth = (read: (installation: Installation) => PerLang<string> | undefined): Field => ({ installation }, lang) => read(installation)?.[lang] ?? null
const email = (read: (installation: Installation) => string): Field => ({ installation }) => mail(read(installation))
const phone = (read: (installation: Installation) => string | undefined): Field => ({ installation }) => call(read(installation))

function mail(address: string): FieldValue {
  return isPlaceholder(address) ? address : { text: address, href: `mailto:${address}` }
}

function call(number: string | undefined): FieldValue {
  if (number === undefined) return null
  return isPlaceholder(number) ? number : { text: number, href: `tel:${number.replace(/[^\d+]/g, '')}` }
}

/** `30 dni`, `1 hour` */
function period(read: (periods: ProductPeriods) => number, unit: 'month' | 'day' | 'hour' | 'minute'): Field {
  return ({ periods }, lang) => formatSpan(read(periods), unit, lang)
}

function day(iso: string, lang: Lang): string {
  return isPlaceholder(iso) ? iso : formatDay(iso, lang)
}

const STATUS: PerLang<Record<AccessibilityResults['status'], string>> = { sl: sl.status, en: en.status }

const RECORDS: PerLang<typeof sl.records> = { sl: sl.records, en: en.records }

/** A list, since both may be so. */
function recordsGoTo({ records: { sentTo, readable } }: PageFacts, lang: Lang): FieldValue {
  const texts = RECORDS[lang]
  if (sentTo === null && !readable) return [texts.nowhere]
  return [...(sentTo === null ? [] : [fillText(texts.sent, { host: sentTo })]), ...(readable ? [texts.read] : []), texts.erased]
}

const FIELDS: Record<string, Field> = {
  'updated': ({ installation }, lang) => day(installation.updated, lang),
  'site.address': ({ siteUrl }) => ({ text: siteUrl, href: siteUrl }),
  'controller.name': own(({ controller }) => controller.name),
  'controller.address': own(({ controller }) => controller.address),
  'controller.email': email(({ controller }) => controller.email),
  'controller.phone': phone(({ controller }) => controller.phone),
  'controller.registrationNumber': own(({ controller }) => controller.registrationNumber),
  'dataProtectionOfficer': own(({ dataProtectionOfficer }) => dataProtectionOfficer),
  'contact.email': email(({ contact }) => contact.email),
  'contact.phone': phone(({ contact }) => contact.phone),
  'contact.hours': inBoth(({ contact }) => contact.hours),
  'hosting.place': inBoth(({ hosting }) => hosting.place),
  'hosting.provider': own(({ hosting }) => hosting.provider),
  'records.goTo': recordsGoTo,
  'legalBasis.accounts': inBoth(({ legalBasis }) => legalBasis.accounts),
  'legalBasis.learning': inBoth(({ legalBasis }) => legalBasis.learning),
  'legalBasis.certificates': inBoth(({ legalBasis }) => legalBasis.certificates),
  'legalBasis.report': inBoth(({ legalBasis }) => legalBasis.report),
  'legalBasis.audit': inBoth(({ legalBasis }) => legalBasis.audit),
  'legalBasis.operation': inBoth(({ legalBasis }) => legalBasis.operation),
  'retention.certificates': inBoth(({ retention }) => retention.certificates),
  'retention.logs': inBoth(({ retention }) => retention.logs),
  'retention.backups': inBoth(({ retention }) => retention.backups),
  'period.session': period(({ sessionDays }) => sessionDays, 'day'),
  'period.passwordLink': period(({ passwordLinkHours }) => passwordLinkHours, 'hour'),
  'period.adminLink': period(({ adminLinkDays }) => adminLinkDays, 'day'),
  'period.form': period(({ formMinutes }) => formMinutes, 'minute'),
  'period.limit': period(({ limitMinutes }) => limitMinutes, 'minute'),
  'period.account': period(({ accountMonths }) => accountMonths, 'month'),
  'period.warning': period(({ warningDays }) => warningDays, 'day'),
  'period.audit': period(({ auditMonths }) => auditMonths, 'month'),
  'period.mail': period(({ mailDays }) => mailDays, 'day'),
  'period.confirmLink': period(({ confirmLinkHours }) => confirmLinkHours, 'hour'),
  'period.signInLink': period(({ signInLinkMinutes }) => signInLinkMinutes, 'minute'),
  'period.newPasswordLink': period(({ newPasswordLinkMinutes }) => newPasswordLinkMinutes, 'minute'),
  'period.secondFactor': period(({ secondFactorMinutes }) => secondFactorMinutes, 'minute'),
  'accessibility.email': email(({ accessibility }) => accessibility.email),
  'accessibility.phone': phone(({ accessibility }) => accessibility.phone),
  'accessibility.assessed': ({ accessibility }, lang) => day(accessibility.assessed, lang),
  'accessibility.status': ({ accessibility }, lang) => STATUS[lang][accessibility.status],
  'accessibility.tests': ({ accessibility }, lang) => accessibility.tests.map(item => item[lang].replaceAll('{places}', String(item.places)).replaceAll('{failed}', String(item.failed))),
  'accessibility.gaps': ({ accessibility }, lang) => [...accessibility.failures, ...accessibility.open].map(item => item[lang]),
}

/** Whether a page may name it. */
export function isFieldName(name: string): boolean {
  return Object.hasOwn(FIELDS, name)
}

/** Names that a page may use, for tests and messages. */
export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS)

/**
 * What stands for a field.
 * @throws Error for a name that is none, which the content check refuses
 */
export function fieldValue(name: string, facts: PageFacts, lang: Lang): FieldValue {
  const field = isFieldName(name) ? FIELDS[name] : undefined
  if (!field) throw new Error(`There is no field ${name}`)
  return field(facts, lang)
}
