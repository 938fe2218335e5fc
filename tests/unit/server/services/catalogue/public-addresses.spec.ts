import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBundle } from '../../../../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { publicAddresses } from '../../../../../server/services/catalogue/public-addresses.ts'
import { ContentTree } from '../../../content/content-tree.ts'

let tree: ContentTree

beforeAll(async () => {
  tree = await ContentTree.create()
  await tree.change({ 'sl/cases/osnutek.md': '---\nuid: case-x\ntitle: Osnutek\nsummary: Kratko.\ndraft: true\n---\n\n## Razdelek\n' })
  loadBundle(await compileContent(tree.contentDir))
})

afterAll(() => tree.remove())

describe('publicAddresses', () => {
  it('are the start, the lists and the doors, in both languages', () => {
    expect([...publicAddresses()]).toEqual(expect.arrayContaining([
      '/', '/en', '/moduli', '/en/modules', '/primeri', '/en/cases', '/slovar', '/en/glossary', '/iskanje', '/en/search', '/prijava', '/en/sign-in', '/registracija', '/en/sign-up', '/preveri', '/en/verify',
      '/zasebnost', '/en/privacy', '/pogoji', '/en/terms', '/pomoc', '/en/help', '/dostopnost', '/en/accessibility',
    ]))
  })

  it('are those of the catalogue', () => {
    expect([...publicAddresses()].filter(path => /^\/(en\/)?(moduli|modules|poti|paths|primeri|cases)\//.test(path)).sort()).toMatchInlineSnapshot(`
      [
        "/en/cases/koper",
        "/en/modules/first",
        "/en/modules/first/continuation",
        "/en/modules/first/introduction",
        "/en/modules/second",
        "/en/paths/path",
        "/moduli/drugi",
        "/moduli/prvi",
        "/moduli/prvi/nadaljevanje",
        "/moduli/prvi/uvod",
        "/poti/pot",
        "/primeri/koper",
      ]
    `)
  })

  it.each([
    '/moduli/ni-tega', '/moduli/prvi/kviz', '/moja-ucilnica', '/kviz/123', '/preveri/01AB-CDEF', '/primeri/osnutek', '/upravljanje', '/povezava/abc', '/api/me', '/moduli/', '/moduli?x=1', '/moduli?za=uradniki', '/poti', '/poti/ni-te',
  ])('%s is not one', (path) => {
    expect(publicAddresses().has(path)).toBe(false)
  })
})
