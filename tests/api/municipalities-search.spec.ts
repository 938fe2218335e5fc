import { describe, expect, it } from 'vitest'
import type { Municipality } from '#shared/types/catalogue.ts'
import { Client, json } from '../support/client.ts'

async function search(typed: string): Promise<string[]> {
  const response = await new Client().get(`/api/municipalities?q=${encodeURIComponent(typed)}`)
  expect(response.status).toBe(200)
  return (await json<Municipality[]>(response)).map(municipality => municipality.name)
}

describe('GET /api/municipalities', () => {
  it('lists all 212 without a question, č after c', async () => {
    const names = await json<Municipality[]>(await new Client().get('/api/municipalities'))
    expect(names).toHaveLength(212)
    const sorted = names.map(municipality => municipality.name)
    expect(sorted).toEqual(sorted.toSorted(new Intl.Collator('sl').compare))
    expect(sorted.indexOf('Cirkulane')).toBeLessThan(sorted.indexOf('Črenšovci'))
  })

  it('finds as they type, with or without carons, in either of two languages', async () => {
    expect(await search('kop')).toContain('Koper')
    expect(await search('crnom')).toEqual(['Črnomelj'])
    expect(await search('ŠENČ')).toEqual(['Šenčur'])
    expect(await search('capod')).toEqual(['Koper'])
    expect((await search('novo'))[0]).toBe('Novo mesto')
    expect(await search('qqq')).toEqual([])
  })

  it('refuses what nobody types', async () => {
    const response = await new Client().get(`/api/municipalities?q=${'a'.repeat(81)}`)
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { code: 'VALIDATION', fields: { q: 'too_long' } } })
  })
})
