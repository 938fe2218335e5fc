import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { FIELD_NAMES, fieldValue, isFieldName, type PageFacts } from '../../../../../server/services/installation/fields.ts'
import type { Installation } from '../../../../../server/services/installation/schema.ts'
import { STAND_IN } from '../../../../../server/services/installation/stand-in.ts'

const { accessibility, pages } = await compileContent(new URL('../../../../../content', import.meta.url).pathname)

function facts(installation: Installation = STAND_IN, records: PageFacts['records'] = { sentTo: null, readable: false }): PageFacts {
  return { installation, records, siteUrl: 'https://akademija.example.org', accessibility, periods: { sessionDays: 1, passwordLinkHours: 24, adminLinkDays: 7, formMinutes: 10, limitMinutes: 15, accountMonths: 36, warningDays: 30, auditMonths: 60, mailDays: 30, confirmLinkHours: 24, signInLinkMinutes: 30, newPasswordLinkMinutes: 60, secondFactorMinutes: 5 } }
}

const written: Installation = {
  ...STAND_IN,
  updated: '2026-11-22',
  controller: { ...STAND_IN.controller, email: 'pisarna@example.org', phone: '01 234 56 78' },
  contact: { email: 'pomoc@example.org', hours: { sl: 'ob delavnikih', en: 'on working days' } },
}

describe('fieldValue', () => {
  it('has a value, or none on purpose, for every name and language', () => {
    const optional = FIELD_NAMES.filter(name => fieldValue(name, facts(), 'sl') === null)
    expect(optional).toEqual(['controller.phone', 'controller.registrationNumber', 'dataProtectionOfficer', 'contact.phone', 'contact.hours', 'hosting.provider', 'accessibility.phone'])
    for (const name of FIELD_NAMES) for (const lang of LANGUAGES) expect(fieldValue(name, facts(), lang), name).toBeDefined()
  })

  it('writes days and periods as the language does', () => {
    expect([fieldValue('updated', facts(written), 'sl'), fieldValue('updated', facts(written), 'en')]).toEqual(['22. november 2026', '22 November 2026'])
    expect([fieldValue('period.session', facts(), 'sl'), fieldValue('period.passwordLink', facts(), 'sl'), fieldValue('period.limit', facts(), 'en'), fieldValue('period.account', facts(), 'sl'), fieldValue('period.account', facts(), 'en')]).toEqual(['1 dan', '24 ur', '15 minutes', '36 mesecev', '36 months'])
  })

  it('makes links of addresses and numbers, but not of placeholders', () => {
    expect(fieldValue('contact.email', facts(written), 'sl')).toEqual({ text: 'pomoc@example.org', href: 'mailto:pomoc@example.org' })
    expect(fieldValue('controller.phone', facts(written), 'en')).toEqual({ text: '01 234 56 78', href: 'tel:012345678' })
    expect(fieldValue('contact.email', facts(), 'sl')).toBe('[e-naslov za pomoč / e-mail for help]')
    expect(fieldValue('updated', facts(), 'en')).toBe(STAND_IN.updated)
  })

  it('gives each language its own text', () => {
    expect(LANGUAGES.map(lang => fieldValue('contact.hours', facts(written), lang))).toEqual(['ob delavnikih', 'on working days'])
  })

  it('says where records of learning go', () => {
    const said = (records: PageFacts['records']) => fieldValue('records.goTo', facts(STAND_IN, records), 'en') as string[]
    expect(said({ sentTo: null, readable: false })).toEqual(['Records of learning are sent to no other system.'])
    expect(said({ sentTo: 'lrs.example.org', readable: false })).toEqual([expect.stringContaining('store at lrs.example.org'), expect.stringContaining('stays there')])
    expect(said({ sentTo: null, readable: true })).toEqual([expect.stringContaining('With a key'), expect.stringContaining('stays there')])
    expect(said({ sentTo: 'lrs.example.org', readable: true })).toHaveLength(3)
  })

  it('knows its own names only', () => {
    expect(isFieldName('controller.name')).toBe(true)
    expect(isFieldName('toString')).toBe(false)
    expect(() => fieldValue('toString', facts(), 'sl')).toThrow('There is no field toString')
  })
})

describe('the pages about the site', () => {
  const names = (uid: string, lang: string) => [...pages.find(page => page.uid === uid && page.lang === lang)!.body.matchAll(/:field\[([^\]]+)\]/g)].map(match => match[1])

  it.each(['help', 'privacy', 'terms', 'accessibility'])('%s names the same in both languages', (uid) => {
    expect(names(uid, 'sl').sort()).toEqual(names(uid, 'en').sort())
  })

  it('say all that the operator was asked for', () => {
    const asked = FIELD_NAMES.filter(name => name !== 'period.adminLink')
    const said = new Set(pages.flatMap(page => names(page.uid, page.lang)))
    expect(asked.filter(name => !said.has(name))).toEqual([])
  })

  it('name every basis and every period in the table of privacy', () => {
    const table = names('privacy', 'sl')
    expect(FIELD_NAMES.filter(name => /^(?:legalBasis|retention|period)\./.test(name) && name !== 'period.adminLink' && !table.includes(name))).toEqual([])
  })
})
