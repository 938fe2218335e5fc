import { describe, expect, it } from 'vitest'
import { isPublicPage } from '#shared/public-pages.ts'

describe('isPublicPage', () => {
  it.each([
    '/', '/en', '/moduli', '/en/modules', '/moduli/kaj-je-mms', '/moduli/kaj-je-mms/zakaj-sredisca', '/en/modules/what-is-tcm/why',
    '/primeri', '/primeri/koper', '/en/cases/koper', '/slovar', '/en/glossary', '/prijava', '/en/sign-up', '/preveri', '/en/verify',
  ])('%s is the same for everybody', (path) => {
    expect(isPublicPage(path)).toBe(true)
  })

  it.each([
    '/moduli/kaj-je-mms/kviz', '/en/modules/what-is-tcm/quiz', '/moja-ucilnica', '/en/my-learning', '/kviz/123', '/preveri/01AB-CDEF',
    '/en/verify/01AB', '/potrdilo/m1', '/upravljanje', '/program', '/trener', '/povezava/abc', '/api/me', '/moduli/', '/moduli//a', '/eng',
  ])('%s is not kept', (path) => {
    expect(isPublicPage(path)).toBe(false)
  })
})
