import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '#shared/types/error.ts'
import { sources } from '../../support/wording/source.ts'
import { misused, namesIn, usesOf } from '../../support/wording/keys.ts'
import { hardCodedInCode, hardCodedInTemplate } from '../../support/wording/hard-coded.ts'
import { glued } from '../../support/wording/glued.ts'
import { area, areasOf, countsWithoutForms, unequal, wrongForms, type Messages } from '../../support/wording/messages.ts'
import { againstTerms, listedTerms } from '../../support/wording/terms.ts'
import { AREAS, PUBLIC_AREAS, STAFF_AREAS } from '../../support/words.ts'

/** Files of texts that no page loads, and the code that reads them. */
const READ_BY: Record<string, string[]> = {
  'content-check': ['server/services/{catalogue,installation}/**/*.ts', 'server/services/interactive/own/*.ts'],
  'case-check': ['server/services/{cases,catalogue}/**/*.ts'],
  'quiz-check': ['server/services/{assessment,catalogue}/**/*.ts'],
  'exchange-check': ['server/services/assessment/exchange/*.ts'],
  'package-check': ['server/services/interactive/check/*.ts'],
  // The measures and kinds are the keys of what they count.
  'programme-csv': ['server/services/programme/csv.ts', 'shared/types/{programme,person}.ts'],
  'sharing': ['server/services/sharing/*.ts'],
  // The kinds of mail are the keys of their texts.
  'mail': ['server/services/mail/message.ts', 'shared/types/mail.ts'],
  'own-data': ['server/services/own-data/*.ts', 'server/services/certification/transcript-pdf.ts'],
  'plan-document': ['server/services/plans/document/*.ts'],
  'site-facts': ['server/services/installation/{fields,accessibility}.ts'],
  // The verbs are the keys of their texts.
  'statement-verbs': ['shared/types/{progress,exercise}.ts'],
}

/** Texts of the pages that the server reads by name. */
const READ_BY_SERVER: Record<string, string> = {
  'common.description': 'server/services/sharing/words.ts',
}

/** Words that are no interface text. */
const NO_INTERFACE: Record<string, string> = {
  'server/services/certification/': 'the certificate is a document: both languages always stand on it together',
  'shared/printed-words.ts': 'the certificate is a document: both languages always stand on it together',
  'server/services/installation/stand-in.ts': 'placeholders in both languages, for the operator to replace',
  'server/services/assessment/kinds/boolean.ts': 'what authors write in quiz files',
  'server/services/assessment/exchange/markdown-write.ts': 'what authors write in quiz files',
  'shared/types/own-data.ts': 'the word that a form wants to be typed',
  'shared/settings.ts': 'what the start says to whoever runs the server',
  'composables/loadStaffWords.ts': 'names of files',
  'shared/site.ts': 'the product\'s name',
}

/** Pairs that stand side by side without being one sentence. */
const NO_SENTENCE: Record<string, string> = {
  'components/my/MyModules.vue': 'name and value of a cell, where a phone shows no headings',
  'components/lesson/LessonRail.vue': 'two lines of one summary',
  'pages/certificate/[target].vue': 'the kind of a step and its name',
  'components/certificate/VerifyRecord.vue': 'a number and its tag',
  'components/base/BaseField.vue': 'a name and its mark in brackets',
  'components/base/BaseSelect.vue': 'a name and its mark in brackets',
}

/** Texts that are shorter, or another part of speech, than the term. */
const NO_TERM: Record<string, string> = {
  'search.button': 'the button says the act, the list has the noun',
  'quiz.rules.passMark': 'short, as a heading of a figure',
}

const all = (lang: 'sl' | 'en', areas: readonly string[] = AREAS): Messages => Object.assign({}, ...areas.map(name => area(lang, name)))
const [sl, en] = [all('sl'), all('en')]
const app = sources(['{pages,components,layouts,composables,stores,middleware}/**/*.{vue,ts}', '*.vue'])
const server = sources(['{server,shared}/**/*.ts'])
const uses = app.flatMap(usesOf)

/** Without what is allowed; an allowance that nothing needs is itself a finding. */
function but(findings: readonly string[], allowed: Record<string, string>): string[] {
  const needless = Object.keys(allowed).filter(start => !findings.some(finding => finding.startsWith(start)))
  return [
    ...findings.filter(finding => !Object.keys(allowed).some(start => finding.startsWith(start))),
    ...needless.map(start => `${start}: allowed, and not there`),
  ]
}

describe('the interface text', () => {
  it('is found where it is', () => {
    expect(app.length).toBeGreaterThan(150)
    expect(server.length).toBeGreaterThan(150)
    expect(uses.length).toBeGreaterThan(600)
    expect(Object.keys(sl).length).toBeGreaterThan(500)
  })

  it('has the same files in both languages, each loaded by the pages or read by the server', () => {
    expect(areasOf('sl').sort()).toEqual(areasOf('en').sort())
    expect(areasOf('sl').sort()).toEqual([...AREAS, ...Object.keys(READ_BY)].sort())
    expect(readFileSync(new URL('../../../nuxt.config.ts', import.meta.url), 'utf8')).toContain(`[${PUBLIC_AREAS.map(name => `'${name}'`).join(', ')}]`)
    expect(readFileSync(new URL('../../../composables/loadStaffWords.ts', import.meta.url), 'utf8')).toContain(`{${STAFF_AREAS.join(',')}}`)
  })

  it('of staff is used on their pages only, which fetch it', () => {
    const theirs = new Set(Object.keys(all('sl', STAFF_AREAS)))
    const users = [...new Set(uses.filter(({ key }) => theirs.has(key ?? '')).map(({ place }) => place.split(':')[0]!))]
    expect(users.length).toBeGreaterThan(30)
    const words = ['useAuditWords', 'useDraftWords', 'useMailWords', 'usePackageWords', 'useStaffWords']
    expect(users.filter(file => !/^(?:pages|components)\/(?:admin|program|trainer|staff)\b/.test(file) && !words.includes(basename(file, '.ts')))).toEqual([])
    const asking = app.filter(({ text }) => words.some(name => text.includes(`${name}()`))).map(({ file }) => file)
    expect(asking.filter(file => !/^(?:pages|components)\/(?:admin|program|trainer|staff)\b/.test(file) && !words.includes(basename(file, '.ts')))).toEqual([])
    const pages = app.filter(({ file }) => /^pages\/(?:admin\/|program\.|trainer\/)/.test(file))
    expect(pages.length).toBeGreaterThan(15)
    for (const { file, text } of pages) expect(text, file).toContain('middleware: \'staff\'')
  })

  it.each(areasOf('sl'))('%s is complete in both languages, with the same values', (name) => {
    expect(unequal(area('sl', name), area('en', name))).toEqual([])
  })

  it.each(areasOf('sl'))('%s has four Slovene and two English forms of what it counts', (name) => {
    expect(wrongForms(area('sl', name), area('en', name))).toEqual([])
    expect(countsWithoutForms(area('sl', name), area('en', name))).toEqual([])
  })

  it('is asked for by keys that are there, with the values they want', () => {
    expect(misused(uses, sl)).toEqual([])
  })

  it('has no text that no page uses', () => {
    const used = new Set(uses.map(use => use.key))
    const byCode = Object.keys(ERROR_CODES).map(code => `errors.code.${code}`)
    expect(byCode.filter(key => !(key in sl))).toEqual([])
    expect(Object.keys(sl).filter(key => !used.has(key) && !byCode.includes(key) && !(key in READ_BY_SERVER))).toEqual([])
    for (const [key, file] of Object.entries(READ_BY_SERVER)) {
      expect(used.has(key), `${key} needs no server`).toBe(false)
      expect(sources([file]).flatMap(source => [...namesIn(source)])).toContain(key.split('.').at(-1))
    }
  })

  it.each(Object.keys(READ_BY))('has no text in %s that the server does not read', (name) => {
    const names = new Set(sources(READ_BY[name]!).flatMap(source => [...namesIn(source)]))
    expect(Object.keys(area('sl', name)).filter(key => !key.split('.').every(part => names.has(part)))).toEqual([])
  })

  it('stands in no template', () => {
    expect(app.flatMap(hardCodedInTemplate)).toEqual([])
  })

  it('stands in no code', () => {
    expect(but([...app, ...server].flatMap(hardCodedInCode), NO_INTERFACE)).toEqual([])
  })

  it('is never put together from pieces', () => {
    expect(but(app.flatMap(source => glued(source, [sl, en])), NO_SENTENCE)).toEqual([])
  })

  it('uses the listed terms in both languages', () => {
    const terms = listedTerms()
    expect(terms.length).toBeGreaterThan(150)
    expect(but(againstTerms(sl, en, terms), NO_TERM)).toEqual([])
  })
})

describe('dates, numbers, percentages and order', () => {
  /** Files that make them themselves. */
  const BY_THEMSELVES: Record<string, string> = {
    'shared/formats.ts': 'the one place',
    'shared/printed-words.ts': 'the certificate is frozen, whatever a new ICU would write',
    'components/my/next-step.ts': 'times in ISO form, whose order is that of their characters',
    'server/services/assessment/grants.ts': 'times in ISO form, whose order is that of their characters',
    'server/services/certification/read.ts': 'times in ISO form, whose order is that of their characters',
  }
  const MAKING = /\bIntl\.(?!DateTimeFormatPartTypes)|\.toLocale(?:Date|Time)?String\(|\.localeCompare\(/

  it('come from one place', () => {
    expect(MAKING.test('new Intl.NumberFormat()') && MAKING.test('n.toLocaleString()') && MAKING.test('a.localeCompare(b)')).toBe(true)
    expect(but([...app, ...server].filter(({ text }) => MAKING.test(text)).map(({ file }) => file), BY_THEMSELVES)).toEqual([])
  })

  it('leave no percent sign to the texts, which would set it as one language does', () => {
    const every = areasOf('sl').flatMap(name => Object.entries({ ...area('sl', name) }).concat(Object.entries(area('en', name))))
    expect(every.filter(([, message]) => message.includes('%'))).toEqual([])
  })
})
