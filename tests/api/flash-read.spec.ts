import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { database, signedUp, signUpFields } from '../support/people.ts'

interface Flash {
  code: string
  message: string
  fields: Record<string, string>
  values: Record<string, unknown>
}

async function refusedForm(lang: string): Promise<URL> {
  const response = await new Client().form('/api/sign-up', { ...signUpFields({ name: '', email: 'ni naslov' }), lang, back: '/registracija?next=%2Fmoduli' })
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location')!, 'http://local')
}

describe('GET /api/flash/:id', () => {
  it('gives back what a refused form had, so that nothing typed is lost, but never the password', async () => {
    const page = await refusedForm('sl')
    expect(page.pathname).toBe('/registracija')
    expect(page.searchParams.get('next')).toBe('/moduli')
    const flash = await json<Flash>(await new Client().get(`/api/flash/${page.searchParams.get('flash')}`))
    expect(flash.code).toBe('VALIDATION')
    expect(flash.fields).toHaveProperty('email')
    expect(flash.fields).toHaveProperty('name')
    expect(flash.values.email).toBe('ni naslov')
    expect(flash.values).not.toHaveProperty('password')
  })

  it('speaks the reader\'s language', async () => {
    const id = (await refusedForm('en')).searchParams.get('flash')
    const flash = await json<Flash>(await new Client().get(`/api/flash/${id}`))
    expect(flash.message).toMatch(/^Some of the details/)
  })

  it('is not found under an id that nobody was given', async () => {
    expect((await new Client().get(`/api/flash/${'a'.repeat(22)}`)).status).toBe(404)
  })

  it('refuses what is no id', async () => {
    expect((await new Client().get('/api/flash/short')).status).toBe(422)
  })
})

describe('what is meant for one person', () => {
  it('is shown to that person, once', async () => {
    const [reader, other, subject] = [await signedUp('admin'), await signedUp(), await signedUp()]
    const answer = await reader.client.form(`/api/admin/people/${subject.id}/password-link`, { reason: 'Pozabljeno geslo.', lang: 'sl' })
    const id = new URL(answer.headers.get('location')!, 'http://local').searchParams.get('flash')!
    const stored = JSON.stringify(await (await database()).collection<{ _id: string }>('flashes').findOne({ _id: id }))
    expect((await new Client().get(`/api/flash/${id}`)).status).toBe(404)
    expect((await other.client.get(`/api/flash/${id}`)).status).toBe(404)
    const { values } = await json<Flash>(await reader.client.get(`/api/flash/${id}`))
    expect(values.url).toMatch(/\/povezava\/[\w-]{43}$/)
    expect((await reader.client.get(`/api/flash/${id}`)).status).toBe(404)
    // Who reads the database finds the owner there, and no link.
    expect(stored).toContain(reader.id)
    expect(stored).not.toContain('povezava')
  })
})
