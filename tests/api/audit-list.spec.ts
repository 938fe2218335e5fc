import { describe, expect, it } from 'vitest'
import type { AuditView } from '#shared/types/people.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

describe('GET /api/admin/audit', () => {
  it('is closed to guests and to everybody but administrators', async () => {
    expect((await new Client().get('/api/admin/audit')).status).toBe(401)
    for (const role of ['learner', 'trainer', 'manager'] as const) {
      expect((await (await signedUp(role)).client.get('/api/admin/audit')).status, role).toBe(403)
    }
  })

  it('tells administrators who did what to whom and why, newest first, in pages', async () => {
    const admin = await signedUp('admin', { name: 'Skrbnica Dnevnik' })
    const { id } = await signedUp('learner', { name: 'Oseba Dnevnik' })
    for (let i = 0; i < 51; i++) {
      await admin.client.post(`/api/admin/people/${id}/role`, { role: i % 2 ? 'learner' : 'trainer', reason: `Razlog ${i}` })
    }
    const first = await json<AuditView>(await admin.client.get('/api/admin/audit'))
    expect(first.entries).toHaveLength(50)
    expect(first.entries[0]).toMatchObject({ reason: 'Razlog 50', actor: { name: 'Skrbnica Dnevnik' }, subject: { id, name: 'Oseba Dnevnik' } })
    const second = await json<AuditView>(await admin.client.get(`/api/admin/audit?after=${first.next}`))
    expect(second.entries[0]).toMatchObject({ reason: 'Razlog 0' })
  })

  it('refuses what is no page, and offers no way to change an entry', async () => {
    const admin = await signedUp('admin')
    expect((await admin.client.get('/api/admin/audit?after=x')).status).toBe(422)
    for (const path of ['/api/admin/audit', `/api/admin/audit/${'0'.repeat(24)}`]) {
      expect((await admin.client.post(path, { reason: 'drug' })).status).toBeGreaterThanOrEqual(404)
    }
  })
})
