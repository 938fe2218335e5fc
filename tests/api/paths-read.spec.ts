import { describe, expect, it } from 'vitest'
import type { PathPage } from '#shared/types/catalogue.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

const guest = () => new Client()

describe('GET /api/paths/:slug', () => {
  it('shows anybody a path with its modules in order, the way through each, and its certificate', async () => {
    const response = await guest().get('/api/paths/upravljanje-mestnega-sredisca?lang=sl')
    expect(response.status).toBe(200)
    const path = await json<PathPage>(response)
    expect(path).toMatchObject({
      uid: 'path-a',
      certificate: 'Upravljanje mestnega središča za občinske uprave',
      minutes: { required: 540, optional: 195 },
      path: '/poti/upravljanje-mestnega-sredisca',
      alternates: { sl: '/poti/upravljanje-mestnega-sredisca', en: '/en/paths/managing-the-town-centre' },
    })
    expect(path.modules.map(module => module.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(path.modules.filter(module => !module.required).map(module => module.uid)).toEqual(['m5', 'm6', 'm9'])
    expect(path.modules[0]).toMatchObject({ quiz: { uid: 'm1-quiz' }, lessons: null })
    expect(path.modules[0]!.steps.map(lesson => lesson.uid)).toEqual(['m1-l1', 'm1-l2', 'm1-l3', 'm1-l4'])
  })

  it('asks for no quiz of the module that path B takes in part', async () => {
    const path = await json<PathPage>(await guest().get('/api/paths/together-for-a-lively-centre?lang=en'))
    expect(path.modules.at(-1)).toMatchObject({ uid: 'm10', required: true, lessons: [], quiz: null })
  })

  it('is the same for everybody and sets no cookie', async () => {
    const { client } = await signedUp()
    const [strange, known] = await Promise.all([guest(), client].map(one => one.get('/api/paths/upravljanje-mestnega-sredisca?lang=sl')))
    expect(await known!.text()).toBe(await strange!.text())
    expect(known!.headers.getSetCookie()).toEqual([])
  })

  it.each(['ni-je', 'managing-the-town-centre', 'path-a', '%00', 'x'.repeat(201)])('does not find %s', async (slug) => {
    const response = await guest().get(`/api/paths/${slug}?lang=sl`)
    expect([404, 422]).toContain(response.status)
    expect(await json(response)).toMatchObject({ data: { code: expect.stringMatching(/^(?:NOT_FOUND|VALIDATION)$/) } })
  })
})
