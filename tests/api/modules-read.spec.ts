import { describe, expect, it } from 'vitest'
import type { ModulePage } from '#shared/types/draft.ts'
import type { OfflineList } from '#shared/types/offline.ts'
import { Client, json } from '../support/client.ts'

describe('GET /api/modules/:slug', () => {
  it('shows anybody a module with its lessons, its quiz and its text', async () => {
    const response = await new Client().get('/api/modules/kaj-je-mms?lang=sl')
    expect(response.status).toBe(200)
    const module = await json<ModulePage>(response)
    expect(module).toMatchObject({ uid: 'm1', status: 'open', quiz: { uid: 'm1-quiz', path: '/moduli/kaj-je-mms/kviz' }, alternates: { sl: '/moduli/kaj-je-mms', en: '/en/modules/what-is-tcm' } })
    expect(module.lessons.map(lesson => lesson.number)).toEqual(['1.1', '1.2', '1.3', '1.4'])
    expect(JSON.stringify(module.body)).toContain('Predznanja ne potrebujete')
  })

  it('shows a planned module as announced', async () => {
    const module = await json<ModulePage>(await new Client().get('/api/modules/organisation-and-financing?lang=en'))
    expect(module).toMatchObject({ uid: 'm2', status: 'planned', minutes: 75, lessons: [], quiz: null })
    expect(JSON.stringify(module.body)).toContain('Planned lessons')
  })

  it.each(['ni-ga', 'what-is-tcm', '01.kaj-je-mms', '%00', 'x'.repeat(201)])('does not find %s', async (slug) => {
    const response = await new Client().get(`/api/modules/${slug}?lang=sl`)
    expect([404, 422]).toContain(response.status)
    expect(await json(response)).toMatchObject({ data: { code: expect.stringMatching(/^(?:NOT_FOUND|VALIDATION)$/) } })
  })
})

describe('GET /api/modules/:slug/offline', () => {
  it('tells anybody what all pages of a module are made of, and how large that is', async () => {
    const client = new Client()
    const response = await client.get('/api/modules/kaj-je-mms/offline?lang=sl')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toContain('public')
    const { addresses, bytes, build } = await json<OfflineList>(response)
    expect(addresses).toEqual(expect.arrayContaining(['/moduli/kaj-je-mms', '/moduli/kaj-je-mms/pot-v-slovenijo']))
    expect(addresses.filter(path => !/^\/(?:moduli\/kaj-je-mms(?:$|\/)|_nuxt\/|figures\/|fonts\/|favicon\.svg|apple-touch-icon\.png)/.test(path))).toEqual([])
    expect(addresses.filter(path => path.includes('kviz'))).toEqual([])
    expect(build).not.toBe('')
    let size = 0
    for (const path of addresses) {
      const found = await client.get(path)
      expect(found.status, path).toBe(200)
      expect(found.headers.get('cache-control') ?? '', path).not.toMatch(/private|no-store/)
      size += (await found.arrayBuffer()).byteLength
    }
    expect(bytes).toBe(size)
  })

  it('of a planned module it is one page', async () => {
    const { addresses } = await json<OfflineList>(await new Client().get('/api/modules/organisation-and-financing/offline?lang=en'))
    expect(addresses.filter(path => path.startsWith('/en/'))).toEqual(['/en/modules/organisation-and-financing'])
  })

  it('does not find an unknown one', async () => {
    expect(await json(await new Client().get('/api/modules/ni-ga/offline?lang=sl'))).toMatchObject({ data: { code: 'NOT_FOUND' } })
  })
})
