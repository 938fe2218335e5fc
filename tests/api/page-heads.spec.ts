/** What each page says of itself to search engines and to those who share it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { SITE_NAME } from '#shared/site.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import { loadBundle } from '../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import { publicPages, type PublicPage } from '../../server/services/catalogue/public-addresses.ts'
import { Client } from '../support/client.ts'
import { headOf, linksWith, metaOf, type HeadElement } from '../support/head.ts'
import { signedUp } from '../support/people.ts'

loadBundle(await compileContent('content'))

const all = LANGUAGES.flatMap(lang => publicPages().map(page => [page.paths[lang], lang, page] as const))
const heads = new Map<string, HeadElement[]>()
const base = () => new Client().base

async function read(path: string, client = new Client()): Promise<{ status: number, head: HeadElement[] }> {
  const response = await client.get(path, { headers: { accept: 'text/html' } })
  return { status: response.status, head: headOf(await response.text()) }
}

const headAt = (path: string) => heads.get(path)!
const only = (found: string[]): string => {
  expect(found).toHaveLength(1)
  return found[0]!
}
const titleOf = (head: HeadElement[]) => only(head.flatMap(({ name, text }) => name === 'title' ? [text] : []))

beforeAll(async () => {
  for (const [path] of all) {
    const { status, head } = await read(path)
    expect(status, path).toBe(200)
    heads.set(path, head)
  }
})

describe('every public page', () => {
  it('has a title of its own, by one pattern and not too long', () => {
    const titles = all.map(([path]) => titleOf(headAt(path)))
    for (const title of titles) {
      expect(title).toMatch(new RegExp(`^\\S.* · ${SITE_NAME}$`))
      expect(title.length).toBeLessThanOrEqual(80)
    }
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('has one description of its own, of a length that is shown whole', () => {
    const descriptions = all.map(([path]) => only(metaOf(headAt(path), 'description')))
    for (const description of descriptions) {
      expect(description.length, description).toBeGreaterThanOrEqual(40)
      expect(description.length, description).toBeLessThanOrEqual(160)
    }
    expect(new Set(descriptions).size).toBe(descriptions.length)
  })

  it.each(all)('%s names its own address and its counterparts, which name it', (path, _lang, page: PublicPage) => {
    expect(linksWith(headAt(path), 'canonical').map(({ href }) => href)).toEqual([base() + path])
    const counterparts = (at: string) => Object.fromEntries(linksWith(headAt(at), 'alternate').flatMap(({ hreflang, href }) => hreflang ? [[hreflang, href]] : []))
    expect(counterparts(path)).toEqual({ 'sl': base() + page.paths.sl, 'en': base() + page.paths.en, 'x-default': base() + page.paths.sl })
    for (const lang of LANGUAGES) expect(counterparts(page.paths[lang])).toEqual(counterparts(path))
  })

  it.each(all)('%s can be shared, with its picture', async (path, lang: Lang, page: PublicPage) => {
    const head = headAt(path)
    const said = (name: string) => only(metaOf(head, name))
    expect(titleOf(head)).toBe(`${said('og:title')} · ${SITE_NAME}`)
    expect(said('og:description')).toBe(only(metaOf(head, 'description')))
    expect(said('og:url')).toBe(base() + path)
    expect(said('og:site_name')).toBe(SITE_NAME)
    expect(said('og:type')).toBe(page.kind === 'lesson' || page.kind === 'case' ? 'article' : 'website')
    expect([said('og:locale'), said('og:locale:alternate')]).toEqual(lang === 'sl' ? ['sl_SI', 'en_GB'] : ['en_GB', 'sl_SI'])
    expect(said('og:image:alt')).toContain(said('og:title'))
    expect([said('og:image:width'), said('og:image:height'), said('og:image:type')]).toEqual(['1200', '630', 'image/png'])
    expect(said('twitter:card')).toBe('summary_large_image')
    expect(said('og:image')).toBe(`${base()}/share/${lang}/${page.name}.png`)
    const picture = await fetch(said('og:image'))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  it('says nothing twice, and may be listed', () => {
    for (const [path] of all) {
      const keys = headAt(path).flatMap(({ attributes }) => attributes.name ?? attributes.property ?? []).filter(key => key !== 'theme-color')
      expect(keys, path).toEqual([...new Set(keys)])
      expect(metaOf(headAt(path), 'robots'), path).toEqual([])
    }
  })

  it('holds at most one block of data for machines, which is JSON; courses, lessons and paths hold one', () => {
    for (const [path, , page] of all) {
      const blocks = headAt(path).filter(({ attributes }) => attributes.type === 'application/ld+json')
      expect(blocks.length, path).toBe(page.name === 'start' || ['path', 'module', 'lesson', 'case'].includes(page.kind) ? 1 : 0)
      for (const { text } of blocks) expect(JSON.parse(text), path).toMatchObject({ '@context': 'https://schema.org' })
    }
  })
})

describe('an address with something added', () => {
  it.each(['/moduli?q=1', '/?utm_source=x', '/moduli/kaj-je-mms?q=1'])('%s names the plain one', async (path) => {
    const { head } = await read(path)
    expect(linksWith(head, 'canonical').map(({ href }) => href)).toEqual([base() + path.replace(/\?.*/, '')])
    expect(only(metaOf(head, 'og:url'))).toBe(base() + path.replace(/\?.*/, ''))
  })
})

describe('the list of modules', () => {
  it.each(['/moduli', '/en/modules'])('%s leads to the open catalogue', (path) => {
    expect(linksWith(headAt(path), 'alternate').filter(({ type }) => type === 'application/json').map(({ href }) => href)).toEqual(['/catalogue.json'])
  })
})

describe('pages that nobody is to find', () => {
  const expectPrivate = (head: HeadElement[], path: string) => {
    expect(metaOf(head, 'robots'), path).toEqual(['noindex'])
    expect(linksWith(head, 'canonical'), path).toEqual([])
    expect(linksWith(head, 'alternate'), path).toEqual([])
    expect(head.filter(({ attributes }) => /^(?:og|twitter):/.test(attributes.name ?? attributes.property ?? '')), path).toEqual([])
    expect(head.filter(({ attributes }) => attributes.type === 'application/ld+json'), path).toEqual([])
  }

  it.each(['/prijava', '/en/sign-in', '/preveri', '/en/verify', '/preveri/0000-0000-0000-0000-0000', '/iskanje', '/en/search?q=mesto', `/povezava/${'0'.repeat(43)}`, '/ni-te-strani', '/en/not-there'])('%s', async (path) => {
    expectPrivate((await read(path)).head, path)
  })

  it('belong to a person', async () => {
    const { client } = await signedUp()
    for (const path of ['/moja-ucilnica', '/en/my-learning', '/moduli/kaj-je-mms/kviz', '/potrdilo/m1']) {
      const { status, head } = await read(path, client)
      expect(status, path).toBe(200)
      expectPrivate(head, path)
    }
  })
})
