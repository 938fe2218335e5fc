import { describe, expect, it } from 'vitest'
import type { CaseSummary, CaseView } from '#shared/types/catalogue.ts'
import { Client, json } from '../support/client.ts'

describe('GET /api/cases', () => {
  it('lists the cases in either language', async () => {
    const list = async (lang: string) => json<CaseSummary[]>(await new Client().get(`/api/cases?lang=${lang}`))
    expect((await list('sl')).map(item => item.uid)).toContain('case-koper')
    expect((await list('en')).find(item => item.uid === 'case-koper')?.path).toMatch(/^\/en\/cases\//)
  })
})

describe('GET /api/cases/:slug', () => {
  it('shows anybody the case of Koper with its sources', async () => {
    const response = await new Client().get('/api/cases/koper?lang=sl')
    expect(response.status).toBe(200)
    const view = await json<CaseView>(response)
    expect(view).toMatchObject({ uid: 'case-koper', path: '/primeri/koper' })
    expect(view.objectives.map(objective => objective.id)).toEqual(['m4-o2', 'm10-o4', 'm10-o5'])
    expect(view.sources.length).toBeGreaterThan(3)
    expect(JSON.stringify(view.body).length).toBeGreaterThan(2000)
  })

  it('does not find a case that is not there', async () => {
    expect((await new Client().get('/api/cases/ni-ga?lang=sl')).status).toBe(404)
  })
})
