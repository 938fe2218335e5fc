import { describe, expect, it } from 'vitest'
import { lessonPath } from '../../shared/paths.ts'
import type { HintView } from '../../shared/types/question.ts'
import { Client, json } from '../support/client.ts'
import { catalogue } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'

const path = '/api/checks/m1-s2/hints'

describe('GET /api/checks/:id/hints', () => {
  it('gives anyone the first hint, and as many more as are asked for, in the reader\'s language', async () => {
    const first = await json<HintView[]>(await new Client().get(`${path}?lang=sl`))
    expect(first).toEqual([{ number: 1, of: 2, text: expect.stringContaining('Prireditve') }])
    const both = await json<HintView[]>(await new Client().get(`${path}?lang=en&upTo=2`))
    expect(both.map(hint => hint.number)).toEqual([1, 2])
    expect(both[1]).toMatchObject({ text: expect.stringContaining('promotion'), rich: [expect.arrayContaining(['p'])] })
    expect(await json<HintView[]>(await new Client().get(`${path}?upTo=9`))).toHaveLength(2)
  })

  it('stands in the page of a lesson that was loaded again for it, as without scripts', async () => {
    const module = catalogue.modules.find(({ lessons }) => lessons.some(({ uid }) => uid === 'm1-l2'))!
    const lesson = lessonPath('sl', module.text.sl.slug, module.lessons.find(({ uid }) => uid === 'm1-l2')!.text.sl.slug)
    const page = async (query: string) => (await new Client().get(`${lesson}${query}`)).text()
    const [before, first, both] = [await page(''), await page('?hint=m1-s2&upTo=1'), await page('?hint=m1-s2&upTo=2')]
    const shown = (html: string) => ['Prireditve so samo del', 'za katera skrbi več'].map(words => html.includes(words))
    expect([shown(before), shown(first), shown(both)]).toEqual([[false, false], [true, false], [true, true]])
    expect(before).toMatch(/<form method="get" action="#m1-s2"/)
  })

  it('gives a signed-in person the same', async () => {
    const { client } = await signedUp()
    expect((await client.get(path)).status).toBe(200)
  })

  it('refuses a number that is none', async () => {
    for (const upTo of ['0', 'all', '99']) expect((await new Client().get(`${path}?upTo=${upTo}`)).status, upTo).toBe(422)
  })

  it('does not know a self-check without hints, one that is not there, a draft\'s, or a question of a quiz', async () => {
    for (const id of ['m1-s1', 'm1-s99', 'm2-s1', 'm1-q35']) expect((await new Client().get(`/api/checks/${id}/hints`)).status, id).toBe(404)
  })
})

describe('GET /api/trainer/checks/:id/hints', () => {
  const ofDraft = '/api/trainer/checks/m2-s1/hints'

  it('is closed to guests, learners and managers', async () => {
    expect((await new Client().get(ofDraft)).status).toBe(401)
    for (const role of ['learner', 'manager'] as const) expect((await (await signedUp(role)).client.get(ofDraft)).status, role).toBe(403)
  })

  it('lets trainers and administrators see the hints of a draft, and of nothing else', async () => {
    for (const role of ['trainer', 'admin'] as const) {
      const { client } = await signedUp(role)
      expect(await json<HintView[]>(await client.get(`${ofDraft}?lang=sl`)), role).toMatchObject([{ number: 1, of: 1, text: expect.stringContaining('Koper Otok') }])
      expect((await client.get('/api/trainer/checks/m1-q35/hints')).status, role).toBe(404)
    }
  })

  it('refuses a number that is none', async () => {
    expect((await (await signedUp('trainer')).client.get(`${ofDraft}?upTo=x`)).status).toBe(422)
  })
})
