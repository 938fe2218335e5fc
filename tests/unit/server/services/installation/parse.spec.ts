import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { describe, expect, it } from 'vitest'
import { SettingsError } from '#shared/settings.ts'
import { parseInstallation, placeholdersIn } from '../../../../../server/services/installation/parse.ts'
import { STAND_IN } from '../../../../../server/services/installation/stand-in.ts'

const EXAMPLE = readFileSync(new URL('../../../../../docs/installation.example.yml', import.meta.url), 'utf8')

/** The example as an operator fills it in. */
const FILLED = EXAMPLE.replaceAll(/"\[.*?e-mail.*?\]"/g, 'info@example.org').replaceAll(/"\[dan.*?\]"/g, '2026-11-22').replaceAll(/\[[^\]]+\]/g, 'Napisano')

function sentence(source: string): string {
  try {
    parseInstallation(source, '/srv/installation.yml')
  }
  catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return 'accepted'
}

describe('the example', () => {
  it('is what stands in while there is no file', () => {
    expect(parseInstallation(EXAMPLE, 'x')).toEqual(STAND_IN)
  })

  it('holds nothing but placeholders', () => {
    const texts = (value: unknown): string[] => typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts)
    expect(placeholdersIn(STAND_IN)).toHaveLength(texts(STAND_IN).length)
  })

  it('has none left once each is replaced', () => {
    const installation = parseInstallation(FILLED, 'x')
    expect(placeholdersIn(installation)).toEqual([])
    expect(installation.contact.email).toBe('info@example.org')
  })

  it('explains every optional field, and each is taken as explained', () => {
    const open = FILLED.replaceAll(/^( *)# (phone|registrationNumber|dataProtectionOfficer|hours|provider): /gm, '$1$2: ')
    const { controller, contact, accessibility, hosting, dataProtectionOfficer } = parseInstallation(open, 'x')
    expect([controller.phone, controller.registrationNumber, contact.phone, contact.hours?.en, accessibility.phone, hosting.provider, dataProtectionOfficer]).toEqual(Array(7).fill('…'))
  })
})

describe('placeholdersIn', () => {
  it('names what is still in square brackets, in the order of the file', () => {
    const installation = parseInstallation(FILLED, 'x')
    installation.retention.logs = { sl: '[rok]', en: '30 days' }
    installation.controller.name = '[naziv]'
    expect(placeholdersIn(installation)).toEqual(['controller.name', 'retention.logs.sl'])
  })
})

describe('a mistake in the file', () => {
  const line = (text: string) => FILLED.split('\n').findIndex(one => one.includes(text)) + 1

  it.each([
    ['an address that is none', FILLED.replace('email: info@example.org', 'email: info'), `line ${line('email:')}: the field controller.email is "info", but must be an e-mail address, such as info@example.org.`],
    ['a field nobody knows', FILLED.replace('  name:', '  nmae:'), /line \d+: the field controller\.name is missing; it must be a text in quotation marks\./],
    ['a field too many', FILLED.replace('contact:\n', 'contact:\n  fax: "1"\n'), `line ${line('contact:') + 1}: the field contact.fax is not known; check its spelling against docs/installation.example.yml.`],
    ['a language that is missing', FILLED.replace('accounts: { sl: "Napisano", en: "Napisano" }', 'accounts: { sl: "Napisano" }'), `line ${line('accounts:')}: the field legalBasis.accounts.en is missing; it must be a text in quotation marks.`],
    ['a group that is missing', FILLED.replace(/^hosting:[\s\S]*?(?=^# Pravna)/m, ''), 'line 1: the field hosting is missing; it must be a group of fields.'],
    ['a text where a group is meant', FILLED.replace(/^ {2}place:\n.*\n.*\n/m, '  place: Ljubljana\n'), `line ${line('place:')}: the field hosting.place is "Ljubljana", but must be a group with a text for sl and one for en.`],
    ['a number for a text', FILLED.replace('address: "Napisano"', 'address: 12'), `line ${line('address:')}: the field controller.address is 12, but must be a text in quotation marks.`],
    ['an empty text', FILLED.replace('name: "Napisano"', 'name: " "'), `line ${line('name:')}: the field controller.name is " ", but must be a text that is not empty.`],
    ['a day that is none', FILLED.replace('"2026-11-22"', '2026-02-31').replace('2026-11-22', '2026-02-31'), `line ${line('updated:')}: the field updated is "2026-02-31", but must be a day, such as 2026-01-31.`],
    ['an empty file', '', 'line 1: the file must be a group of fields, as in docs/installation.example.yml.'],
  ])('%s is told with its line and what is expected', (_, source, expected) => {
    const told = sentence(source)
    expect(told.startsWith('/srv/installation.yml, ')).toBe(true)
    expect(told.slice('/srv/installation.yml, '.length)).toMatch(expected instanceof RegExp ? expected : new RegExp(`^${RegExp.escape(expected)}$`))
  })

  it('in the YAML itself too', () => {
    expect(sentence('controller: "x\nupdated: y')).toMatch(/^\/srv\/installation\.yml, line \d: this YAML cannot be read \(.+\)\.$/)
  })

  it('is found wherever a required value is taken away', () => {
    const whole = parse(FILLED) as Record<string, unknown>
    for (const name of Object.keys(whole)) {
      const rest = Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name))
      expect(sentence(stringify(rest)), name).toContain(`the field ${name} is missing`)
    }
  })
})
