import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'

describe('GET /api/health', () => {
  it('answers anybody that the process is alive, from no cache', async () => {
    const response = await new Client().get('/api/health')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await json(response)).toEqual({ status: 'alive' })
  })
})

describe('GET /api/ready', () => {
  it('answers anybody that the database and its indexes are there', async () => {
    const response = await new Client().get('/api/ready')
    expect(response.status).toBe(200)
    expect(await json(response)).toEqual({ status: 'ready' })
  })
})
