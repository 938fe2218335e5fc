import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import { catalogue } from '../../../../../server/services/catalogue/catalogue.ts'
import { publicPage, publicPages, type PublicPage } from '../../../../../server/services/catalogue/public-addresses.ts'
import { structuredData, structuredDataScript } from '../../../../../server/services/sharing/structured-data.ts'
import { SITE } from './site.ts'

const url = z.url()
const text = z.string().min(1)
const duration = z.string().regex(/^PT\d+M$/)
const lang = z.enum(LANGUAGES)
const organization = z.strictObject({ '@type': z.literal('Organization'), 'name': text })
const reference = z.strictObject({ '@id': url })

/** What schema.org has for each kind of node, as far as we use it. */
const node = z.discriminatedUnion('@type', [
  z.strictObject({ '@type': z.literal('WebSite'), '@id': url, 'name': text, 'description': text, url, 'inLanguage': lang, 'publisher': reference.optional() }),
  z.strictObject({ '@type': z.literal('Organization'), '@id': url, 'name': text }),
  z.strictObject({
    '@type': z.literal('Course'), '@id': url, 'name': text, 'description': text, url, 'inLanguage': lang, 'timeRequired': duration, 'teaches': z.array(text).min(1),
    'provider': organization.optional(),
    'educationalCredentialAwarded': z.strictObject({ '@type': z.literal('EducationalOccupationalCredential'), 'credentialCategory': text, 'name': text }).optional(),
    'hasPart': z.array(reference).min(1),
  }),
  z.strictObject({
    '@type': z.literal('LearningResource'), '@id': url, 'name': text, 'description': text, url, 'inLanguage': lang, 'learningResourceType': text, 'timeRequired': duration,
    'teaches': z.array(text).min(1).optional(), 'isAccessibleForFree': z.literal(true),
    'isPartOf': z.strictObject({ '@type': z.literal('Course'), '@id': url, 'name': text, url }).optional(),
  }),
  z.strictObject({
    '@type': z.literal('BreadcrumbList'),
    'itemListElement': z.array(z.strictObject({ '@type': z.literal('ListItem'), 'position': z.int(), 'name': text, 'item': url })).min(2),
  }),
])
const document = z.strictObject({ '@context': z.literal('https://schema.org'), '@graph': z.array(node).min(1) })

type Node = z.output<typeof node>

function nodes(page: PublicPage, language: Lang, site = SITE): Node[] {
  const data = structuredData(page, language, site)
  return data ? document.parse(data)['@graph'] : []
}

const all = LANGUAGES.flatMap(language => publicPages().map(page => [`${page.name} in ${language}`, page, language] as const))
const named = (name: string) => publicPage(name)!
const ofType = <T extends Node['@type']>(found: Node[], type: T) => found.filter((one): one is Extract<Node, { '@type': T }> => one['@type'] === type)

describe('structuredData', () => {
  it.each(all)('of %s has the shape of schema.org, in the page\'s own words and at its own address', (_name, page, language) => {
    for (const one of nodes(page, language)) {
      if ('inLanguage' in one) expect(one.inLanguage).toBe(language)
      if (one['@type'] === 'BreadcrumbList') expect(one.itemListElement.at(-1)?.item).toBe(SITE.url + page.paths[language])
      else if ('url' in one) expect(one.url).toBe(SITE.url + page.paths[language])
    }
  })

  it('makes a course of every open module and of no other page', () => {
    const courses = publicPages().filter(page => ofType(nodes(page, 'sl'), 'Course').length > 0).map(({ name }) => name)
    expect(courses).toEqual(catalogue().modules.filter(({ status }) => status === 'open').map(({ uid }) => uid))
    expect(courses).toContain('m1')
  })

  it.each(LANGUAGES)('says of a course what the catalogue says, in %s', (language) => {
    for (const module of catalogue().modules.filter(({ status }) => status === 'open')) {
      const [course] = ofType(nodes(named(module.uid), language), 'Course')
      expect(course).toMatchObject({
        name: module.text[language].title,
        timeRequired: `PT${module.lessons.reduce((sum, { minutes }) => sum + minutes, 0)}M`,
        teaches: module.text[language].objectives.map(objective => objective.text),
        provider: { name: SITE.publisher },
      })
      expect('educationalCredentialAwarded' in course!).toBe(module.quiz !== null)
    }
  })

  it.each(LANGUAGES)('ties lessons and their course together, in %s', (language) => {
    for (const module of catalogue().modules.filter(({ status }) => status === 'open')) {
      const [course] = ofType(nodes(named(module.uid), language), 'Course')
      const lessons = module.lessons.map(({ uid }) => ofType(nodes(named(uid), language), 'LearningResource')[0]!)
      expect(lessons.map(lesson => lesson['@id'])).toEqual(course!.hasPart.map(part => part['@id']))
      expect(lessons.map(lesson => lesson.isPartOf?.['@id'])).toEqual(lessons.map(() => course!['@id']))
      expect(lessons.map(lesson => lesson.timeRequired)).toEqual(module.lessons.map(({ minutes }) => `PT${minutes}M`))
    }
  })

  it('shows the way to a lesson', () => {
    const [trail] = ofType(nodes(named('m1-l1'), 'sl'), 'BreadcrumbList')
    expect(trail!.itemListElement.map(({ position, name, item }) => [position, name, item.replace(SITE.url, '')])).toEqual([
      [1, 'Moduli', '/moduli'],
      [2, catalogue().modules[0]!.text.sl.title, '/moduli/kaj-je-mms'],
      [3, catalogue().modules[0]!.lessons[0]!.text.sl.title, '/moduli/kaj-je-mms/zakaj-sredisca-izgubljajo-utrip'],
    ])
  })

  it('names nobody where nobody is named', () => {
    const anonymous = { ...SITE, publisher: null }
    const everything = JSON.stringify(LANGUAGES.map(language => publicPages().map(page => nodes(page, language, anonymous))))
    expect(everything).not.toContain('Organization')
    expect(everything).toContain('Course')
    expect(JSON.stringify(nodes(named('start'), 'sl'))).toContain('Organization')
  })
})

describe('structuredDataScript', () => {
  it('cannot be ended or opened by a value, and reads back', () => {
    const data = { name: '</script><script>alert(1)</script><!--' }
    const script = structuredDataScript(data)
    expect(script.match(/</g)).toHaveLength(2)
    expect(JSON.parse(script.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual(data)
  })
})
