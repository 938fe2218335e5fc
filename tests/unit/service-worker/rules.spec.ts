import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FILES, isFarewell, kindOf, mayKeep, outdated, PAGES, type Answered, type Asked } from '../../../service-worker/rules.ts'

const ORIGIN = 'https://akademija.example.org'
const asked = (path: string, extra: Partial<Asked> = {}): Asked => ({ method: 'GET', url: ORIGIN + path, mode: 'navigate', ...extra })
const answered = (headers: Record<string, string>, extra: Partial<Answered> = {}): Answered =>
  ({ status: 200, type: 'basic', redirected: false, headers: { get: name => headers[name] ?? null }, ...extra })

const PUBLIC = { 'cache-control': 'public, max-age=0, must-revalidate' }
const LESSON = '/moduli/kaj-je-mms/zakaj-sredisca-izgubljajo-utrip'

describe('kindOf', () => {
  it.each([LESSON, '/', '/en', '/en/glossary', '/moja-ucilnica', '/brez-povezave'])('%s opened is a page', (path) => {
    expect(kindOf(asked(path), ORIGIN)).toBe('page')
  })

  it.each(['/api/catalogue?lang=sl', '/api/cases', '/api/cases/koper?lang=sl', '/api/modules/kaj-je-mms', '/api/lessons/kaj-je-mms/uvod', '/api/glossary', '/api/paths/a', '/api/pages/help'])('%s is data of a page', (path) => {
    expect(kindOf(asked(path, { mode: 'cors' }), ORIGIN)).toBe('data')
  })

  it.each(['/_nuxt/a.js', '/_i18n/0a/sl/messages.json', '/fonts/a.woff2', '/figures/a.svg', '/favicon.svg'])('%s is a file', (path) => {
    expect(kindOf(asked(path, { mode: 'no-cors' }), ORIGIN)).toBe('file')
  })

  it.each([
    '/api/me', '/api/progress', '/api/account', '/api/account/export.zip', '/api/attempts/1', '/api/certificates/0/pdf', '/api/verify/0', '/api/quizzes/m1-quiz', '/api/cataloguex',
    '/api/search?q=a', '/api/admin/people', '/api/trainer/drafts', '/share/sl/m1.png', '/sw.js', '/catalogue.json',
  ])('%s is left alone', (path) => {
    expect(kindOf(asked(path, { mode: 'cors' }), ORIGIN)).toBeNull()
  })

  it('leaves alone an endpoint that is opened as a document, writes, and other sites', () => {
    expect(kindOf(asked('/api/certificates/0/pdf'), ORIGIN)).toBeNull()
    for (const path of ['/h5p/play/x', '/h5p-assets/x/content/content.json', '/h5p-core/3.8.2/main.bundle.js']) expect(kindOf(asked(path), ORIGIN)).toBeNull()
    expect(kindOf(asked(LESSON, { method: 'POST' }), ORIGIN)).toBeNull()
    expect(kindOf(asked(LESSON, { method: 'HEAD' }), ORIGIN)).toBeNull()
    expect(kindOf({ method: 'GET', url: 'https://elsewhere.example/_nuxt/a.js', mode: 'no-cors' }, ORIGIN)).toBeNull()
  })
})

describe('mayKeep', () => {
  it('keeps a public page, its data and its files', () => {
    expect(mayKeep(asked(LESSON), answered(PUBLIC), ORIGIN)).toBe(true)
    expect(mayKeep(asked('/api/glossary', { mode: 'cors' }), answered(PUBLIC), ORIGIN)).toBe(true)
    expect(mayKeep(asked('/_nuxt/a.js', { mode: 'no-cors' }), answered({ 'cache-control': 'public, max-age=31536000, immutable' }), ORIGIN)).toBe(true)
    expect(mayKeep(asked('/figures/a.svg', { mode: 'no-cors' }), answered({}), ORIGIN)).toBe(true)
  })

  it.each([
    ['says nothing', {}],
    ['is one person\'s', { 'cache-control': 'private, no-store' }],
    ['is both', { 'cache-control': 'public, no-store' }],
    ['sets a cookie', { ...PUBLIC, 'set-cookie': 'tcm=1' }],
  ])('no page that %s', (_what, headers) => {
    expect(mayKeep(asked(LESSON), answered(headers), ORIGIN)).toBe(false)
  })

  it.each<[string, Partial<Answered>]>([
    ['is an error', { status: 404 }],
    ['is a part', { status: 206 }],
    ['is a redirect', { type: 'opaqueredirect', status: 0 }],
    ['was redirected', { redirected: true }],
    ['is another site\'s', { type: 'cors' }],
  ])('nothing that %s', (_what, extra) => {
    expect(mayKeep(asked(LESSON), answered(PUBLIC, extra), ORIGIN)).toBe(false)
  })

  it('nothing that the rules do not name, whatever the server says of it', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
    const named = /^\/api\/(?:catalogue|modules|lessons|cases|paths|glossary|pages)(?:\/|$)/
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => `/api/${parts.join('/')}`).filter(one => !named.test(one))
    fc.assert(fc.property(path, fc.constantFrom('navigate', 'cors', 'no-cors'), (one, mode) => {
      expect(mayKeep(asked(one, { mode }), answered(PUBLIC), ORIGIN)).toBe(false)
    }))
  })
})

describe('isFarewell', () => {
  it('knows the posts after which a person is gone', () => {
    for (const path of ['/api/sign-out', '/api/account/erasure']) expect(isFarewell(asked(path, { method: 'POST' }), ORIGIN)).toBe(true)
    expect(isFarewell(asked('/api/sign-out'), ORIGIN)).toBe(false)
    expect(isFarewell(asked('/api/events', { method: 'POST' }), ORIGIN)).toBe(false)
  })
})

describe('outdated', () => {
  it('leaves the newest two builds and every module', () => {
    const names = [`${PAGES}1`, `${FILES}1`, 'tcm-module-m1', `${PAGES}2`, `${FILES}2`, `${PAGES}3`, `${FILES}3`]
    expect(outdated(names, '3')).toEqual([`${PAGES}1`, `${FILES}1`])
    expect(outdated(names.slice(3), '3')).toEqual([])
  })

  it('never removes the caches of its own build, in whatever order they were made', () => {
    expect(outdated([`${FILES}3`, `${FILES}1`, `${FILES}2`], '3')).toEqual([`${FILES}1`])
  })
})
