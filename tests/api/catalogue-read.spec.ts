import { describe, expect, it } from 'vitest'
import type { CatalogueView } from '#shared/types/catalogue.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

const guest = () => new Client()

describe('GET /api/catalogue', () => {
  it('shows anybody the ten modules, two paths and the cases', async () => {
    const response = await guest().get('/api/catalogue?lang=sl')
    expect(response.status).toBe(200)
    const view = await json<CatalogueView>(response)
    expect(view.modules.map(module => module.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(view.modules[0]).toMatchObject({ uid: 'm1', status: 'open', minutes: 60, lessonCount: 4, path: '/moduli/kaj-je-mms' })
    expect(view.modules.slice(1).every(module => module.status === 'planned' && module.lessonCount === 0)).toBe(true)
    expect(view.paths.map(({ uid, minutes }) => ({ uid, ...minutes }))).toEqual([
      { uid: 'path-a', required: 540, optional: 195 },
      { uid: 'path-b', required: 435, optional: 300 },
    ])
    expect(view.paths.map(path => path.path)).toEqual(['/poti/upravljanje-mestnega-sredisca', '/poti/skupaj-za-zivo-mestno-sredisce'])
    expect(view.topics.find(topic => topic.uid === 'space')).toEqual({ uid: 'space', name: 'Prostor in dostopnost', slugs: { sl: 'prostor', en: 'space' } })
    expect(view.modules.find(module => module.uid === 'm8')!.topics).toEqual(['space'])
    expect(view.cases.map(item => item.path)).toContain('/primeri/koper')
  })

  it('shows the other language when asked, and Slovene when asked for one it does not know', async () => {
    expect((await json<CatalogueView>(await guest().get('/api/catalogue?lang=en'))).modules[0]!.path).toBe('/en/modules/what-is-tcm')
    expect((await json<CatalogueView>(await guest().get('/api/catalogue?lang=de'))).modules[0]!.path).toBe('/moduli/kaj-je-mms')
  })

  it('is the same for everybody and sets no cookie', async () => {
    const { client } = await signedUp()
    const [strange, known] = await Promise.all([guest().get('/api/catalogue?lang=sl'), client.get('/api/catalogue?lang=sl')])
    expect(await known.text()).toBe(await strange.text())
    expect(strange.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(known.headers.getSetCookie()).toEqual([])
  })
})
