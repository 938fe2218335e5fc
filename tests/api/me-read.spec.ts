import { describe, expect, it } from 'vitest'
import type { MeView } from '#shared/types/person.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

describe('GET /api/me', () => {
  it('tells a guest that they are one, and nobody may keep the answer', async () => {
    const answer = await new Client().get('/api/me')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const me = await json<MeView>(answer)
    expect(me.person).toBeNull()
    expect(Object.values(me.allowed)).toEqual(Object.values(me.allowed).map(() => false))
  })

  it('tells each role what it may do, and nothing that is not the browser\'s business', async () => {
    const allowed = async (role: 'learner' | 'trainer' | 'manager' | 'admin') => {
      const { client, email } = await signedUp(role)
      const me = await json<MeView>(await client.get('/api/me'))
      expect(Object.keys(me.person!).sort()).toEqual(['email', 'kind', 'municipality', 'name', 'organisation', 'role'])
      expect(me.person).toMatchObject({ email, role })
      return Object.entries(me.allowed).filter(([, may]) => may).map(([name]) => name).sort()
    }
    expect(await allowed('learner')).toEqual([])
    expect(await allowed('trainer')).toEqual(['answers.mark', 'attempts.grant', 'drafts.read', 'exercises.manage', 'plans.comment', 'workshops.lead'])
    expect(await allowed('manager')).toEqual(['program.read'])
    expect(await allowed('admin')).toEqual(['answers.mark', 'attempts.grant', 'audit.read', 'certificates.manage', 'drafts.read', 'exercises.manage', 'mail.read', 'people.manage', 'plans.comment', 'program.read', 'workshops.lead'])
  })

  it('takes a cookie that is none for a guest', async () => {
    for (const cookie of ['tcm=x', `tcm=${'a'.repeat(43)}`, 'tcm=', 'tcm[$ne]=x']) {
      expect(await json(await new Client().get('/api/me', { headers: { cookie } })), cookie).toMatchObject({ person: null })
    }
  })
})
