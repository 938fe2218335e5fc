import { describe, expect, it } from 'vitest'
import type { LessonView } from '#shared/types/catalogue.ts'
import type { ModulePage } from '#shared/types/draft.ts'
import { Client, json } from '../support/client.ts'

describe('GET /api/lessons/:module/:lesson', () => {
  it('shows anybody a lesson with all that belongs to it', async () => {
    const response = await new Client().get('/api/lessons/kaj-je-mms/zakaj-sredisca-izgubljajo-utrip?lang=sl')
    expect(response.status).toBe(200)
    const lesson = await json<LessonView>(response)
    expect(lesson).toMatchObject({ uid: 'm1-l1', number: '1.1', minutes: 15, completion: 'read', previous: null, next: { uid: 'm1-l2' }, module: { uid: 'm1' } })
    expect(lesson.contentHash).toMatch(/^[0-9a-f]{12}$/)
    expect(lesson.sources.map(source => source.code)).toContain('P3')
    expect(lesson.terms.map(term => term.id)).toEqual(['vitalnost', 'vzdrznost-sredisca'])
    expect(JSON.stringify(lesson.body)).toContain('Trije vzroki, tri posledice')
  })

  it('shows self-checks field by field, key excluded', async () => {
    const lesson = await json<LessonView>(await new Client().get('/api/lessons/kaj-je-mms/zakaj-sredisca-izgubljajo-utrip?lang=sl'))
    expect(lesson.checks.map(check => Object.keys(check).sort())).toEqual([['choices', 'kind', 'prompt', 'uid']])
    expect(lesson.checks[0]!.choices.map(choice => Object.keys(choice).sort())).toEqual(Array(4).fill(['id', 'text']))
  })

  it.each(['sl', 'en'] as const)('has every lesson of the open module, with a text in %s', async (lang) => {
    const slug = lang === 'sl' ? 'kaj-je-mms' : 'what-is-tcm'
    const module = await json<ModulePage>(await new Client().get(`/api/modules/${slug}?lang=${lang}`))
    for (const ref of module.lessons) {
      const lesson = await json<LessonView>(await new Client().get(`/api/lessons/${slug}/${ref.slug}?lang=${lang}`))
      expect(lesson.title).toBe(ref.title)
      expect(JSON.stringify(lesson.body).length).toBeGreaterThan(2000)
    }
  })

  it.each(['kaj-je-mms/ni-je', 'ni-ga/kaj-mms-je-in-kaj-ni', 'kaj-je-mms/quiz', 'organizacija-in-financiranje/organizacijske-oblike'])('does not find %s', async (address) => {
    const response = await new Client().get(`/api/lessons/${address}?lang=sl`)
    expect(response.status).toBe(404)
    expect(await json(response)).toMatchObject({ statusCode: 404, data: { code: 'NOT_FOUND' } })
  })
})
