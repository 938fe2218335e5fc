import { describe, expect, it } from 'vitest'
import { openCatalogueSchema } from '#shared/schemas/open-catalogue.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { catalogue } from '../../../../../server/services/catalogue/catalogue.ts'
import { publicPages } from '../../../../../server/services/catalogue/public-addresses.ts'
import { openCatalogue } from '../../../../../server/services/sharing/open-catalogue.ts'
import { robotsTxt } from '../../../../../server/services/sharing/robots.ts'
import { sitemapXml } from '../../../../../server/services/sharing/sitemap.ts'
import { SITE } from './site.ts'

describe('sitemapXml', () => {
  const entries = [...sitemapXml(SITE.url).matchAll(/<url><loc>([^<]*)<\/loc>(.*?)<\/url>/g)].map(([, loc = '', links = '']) => ({
    loc,
    links: Object.fromEntries([...links.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, lang = '', href = '']) => [lang, href])),
  }))

  it('lists every public page in both languages, each once', () => {
    const all = publicPages().flatMap(({ paths }) => LANGUAGES.map(lang => SITE.url + paths[lang]))
    expect(entries.map(({ loc }) => loc)).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })

  it('names the counterparts of each, itself included, and they name it', () => {
    const known = new Map(entries.map(entry => [entry.loc, entry]))
    for (const { loc, links } of entries) {
      expect(Object.keys(links)).toEqual(['sl', 'en', 'x-default'])
      expect(Object.values(links)).toContain(loc)
      expect(links['x-default']).toBe(links.sl)
      for (const href of Object.values(links)) expect(known.get(href)?.links).toEqual(links)
    }
  })

  it('escapes what XML must not hold', () => {
    const hostile = sitemapXml('https://a.example/?x=1&y="<>\'')
    expect(hostile).toContain('<loc>https://a.example/?x=1&amp;y=&quot;&lt;&gt;&apos;/</loc>')
  })
})

describe('robotsTxt', () => {
  const lines = robotsTxt(SITE.url).split('\n')
  const closed = lines.filter(line => line.startsWith('Disallow: ')).map(line => line.slice('Disallow: '.length))
  const isClosed = (path: string) => closed.some(rule => new RegExp(`^${rule.split('*').map(part => RegExp.escape(part)).join('.*')}`).test(path))

  it('names the sitemap and speaks to everybody', () => {
    expect(lines[0]).toBe('User-agent: *')
    expect(lines).toContain(`Sitemap: ${SITE.url}/sitemap.xml`)
  })

  it('closes no public page, picture or list', () => {
    const open = [...publicPages().flatMap(({ paths }) => Object.values(paths)), '/share/sl/m1.png', '/catalogue.json', '/sitemap.xml', '/_nuxt/entry.js']
    expect(open.filter(isClosed)).toEqual([])
  })

  it.each(['/api/me', '/moja-ucilnica', '/en/my-learning', '/kviz/6aef', '/en/quiz/6aef/result', '/moduli/kaj-je-mms/kviz', '/en/modules/what-is-tcm/quiz', '/potrdilo/m1', '/program', '/upravljanje/dnevnik', '/en/trainer'])('closes %s', (path) => {
    expect(isClosed(path)).toBe(true)
  })

  it('leaves open what says noindex itself, so that it can be read', () => {
    expect(['/preveri/01AB', '/en/verify/01AB', '/povezava/abc', '/prijava'].filter(isClosed)).toEqual([])
  })
})

describe('openCatalogue', () => {
  const open = openCatalogue(SITE)

  it('has the shape that its version promises', () => {
    expect(openCatalogueSchema.parse(open)).toEqual(open)
  })

  it('says of every course what the catalogue says', () => {
    expect(open.courses.map(({ uid, status, minutes, title }) => [uid, status, minutes, title.sl])).toEqual(
      catalogue().modules.map(({ uid, status, minutes, text }) => [uid, status, minutes, text.sl.title]))
    expect(open.courses.map(({ certificate }) => certificate)).toEqual(catalogue().modules.map(({ quiz }) => quiz !== null))
    expect(open.courses.flatMap(({ objectives }) => objectives.map(({ id, text }) => `${id} ${text.en}`))).toEqual(
      catalogue().modules.flatMap(({ text }) => text.en.objectives.map(({ id, text: sentence }) => `${id} ${sentence}`)))
    expect(open.paths.map(path => path.courses.map(({ uid }) => uid))).toEqual(catalogue().paths.map(path => path.modules.map(({ uid }) => uid)))
  })

  it('leads to pages that are there', () => {
    const pages = new Set(publicPages().flatMap(({ paths }) => Object.values(paths).map(path => SITE.url + path)))
    const addresses = [open.address, open.terms, ...open.courses.flatMap(course => [course.address, ...course.lessons.map(lesson => lesson.address)])]
    expect(addresses.flatMap(address => Object.values(address)).filter(address => !pages.has(address))).toEqual([])
  })

  it('holds no question and no key', () => {
    expect(JSON.stringify(open)).not.toMatch(/m\d+-q\d|correct|answer|quiz/)
  })
})
