import { describe, expect, it } from 'vitest'
import type { TermView } from '#shared/types/catalogue.ts'
import { Client, json } from '../support/client.ts'

describe('GET /api/glossary', () => {
  it.each(['sl', 'en'])('shows anybody every term, sorted as %s sorts', async (lang) => {
    const response = await new Client().get(`/api/glossary?lang=${lang}`)
    expect(response.status).toBe(200)
    const terms = await json<TermView[]>(response)
    const words = terms.map(term => term.term)
    expect(words.length).toBeGreaterThan(30)
    expect(words).toEqual(words.toSorted(new Intl.Collator(lang, { numeric: true }).compare))
    expect(terms.every(term => term.definition !== '' && term.other !== '')).toBe(true)
  })
})
