import { describe, expect, it } from 'vitest'
import type { SearchView } from '#shared/types/search.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

async function search(question: string, lang = 'sl', client = new Client()): Promise<SearchView> {
  const response = await client.get(`/api/search?q=${encodeURIComponent(question)}&lang=${lang}`)
  expect(response.status).toBe(200)
  return await json<SearchView>(response)
}

const paths = (view: SearchView) => view.hits.map(hit => hit.path)

describe('GET /api/search', () => {
  it('answers anybody, by form of the word or without its diacritics, and keeps no word', async () => {
    const expected = await search('občina')
    expect(expected.total).toBeGreaterThan(5)
    for (const form of ['obcine', 'občinah', 'OBČINAMI']) expect(await search(form)).toEqual(expected)

    const response = await new Client().get('/api/search?q=mesto&lang=sl')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  })

  it('answers a person the same as a guest', async () => {
    const { client } = await signedUp()
    expect(await search('koper', 'sl', client)).toEqual(await search('koper'))
  })

  it('searches the language of the page', async () => {
    expect(paths(await search('town', 'en')).every(path => path.startsWith('/en/'))).toBe(true)
    expect(paths(await search('mesto', 'sl')).every(path => !path.startsWith('/en/'))).toBe(true)
    expect((await search('towns', 'en')).total).toBe((await search('town', 'en')).total)
  })

  it('leads to places that are on their pages', async () => {
    const client = new Client()
    const views = await Promise.all([search('mesto'), search('občina'), search('town', 'en'), search('municipality', 'en')])
    const places = new Set(views.flatMap(view => view.hits.flatMap(hit => [hit.path, ...hit.also.map(place => place.path)])))
    const anchored = [...places].filter(path => path.includes('#'))
    expect(anchored.length).toBeGreaterThan(20)
    for (const place of anchored) {
      const [page, anchor] = place.split('#')
      expect(await (await client.get(page!)).text(), place).toContain(`id="${anchor}"`)
    }
  })

  it('gives nothing for nothing, and no more than is asked for', async () => {
    for (const question of ['', '  ', 'qqqqwww', '%', '\\u0000']) expect(await search(question)).toEqual({ total: 0, hits: [], isLoose: false })
    expect(await json(await new Client().get('/api/search'))).toEqual({ total: 0, hits: [], isLoose: false })
    const three = await json<SearchView>(await new Client().get('/api/search?q=mesto&limit=3'))
    expect(three.hits).toHaveLength(3)
  })

  it('refuses what nobody types', async () => {
    const refused = await new Client().get(`/api/search?q=${'a'.repeat(101)}`)
    expect(refused.status).toBe(422)
    expect(await json(refused)).toMatchObject({ data: { code: 'VALIDATION', fields: { q: 'too_long' } } })
    for (const query of ['q=a&q=b', 'q=a&limit=0', 'q=a&limit=51', 'q=a&limit=x']) {
      expect((await new Client().get(`/api/search?${query}`)).status, query).toBe(422)
    }
  })
})
