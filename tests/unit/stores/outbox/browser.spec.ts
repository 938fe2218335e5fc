import { beforeEach, describe, expect, it, vi } from 'vitest'

const post = vi.fn()
vi.stubGlobal('$fetch', post)
// What Nuxt imports by itself.
vi.stubGlobal('isFetchError', (error: unknown) => error instanceof Error && error.name === 'FetchError')
const { browserPorts } = await import('../../../../stores/outbox/browser.ts')

const answerTo = (statusCode?: number, data?: object) => {
  post.mockRejectedValueOnce(Object.assign(new Error('refused'), { name: 'FetchError', statusCode, data: { data } }))
  return browserPorts.send({ as: 'ana', events: [] }, false)
}

beforeEach(() => post.mockReset())

describe('the answer to a request of the outbox', () => {
  it.each([
    [410, { code: 'ERASED' }, { kind: 'erased' }],
    [401, { code: 'NOT_SIGNED_IN' }, { kind: 'signedOut' }],
    [409, { code: 'OTHER_ACCOUNT' }, { kind: 'otherAccount' }],
    [422, { code: 'VALIDATION' }, { kind: 'refused', code: 'VALIDATION' }],
    [413, undefined, { kind: 'refused' }],
    [429, { code: 'TOO_MANY_REQUESTS', retryAfter: 7 }, { kind: 'later', seconds: 7 }],
    [503, undefined, { kind: 'later', seconds: 0 }],
    [403, { code: 'CROSS_SITE' }, { kind: 'later', seconds: 60 }],
    [undefined, undefined, { kind: 'later', seconds: 0 }],
  ])('%s %j means %j', async (status, data, meaning) => {
    expect(await answerTo(status, data)).toEqual(meaning)
  })

  it('counts only where it says what became of each event', async () => {
    post.mockResolvedValueOnce({ results: [] }).mockResolvedValueOnce('<html>sign in to the hotel')
    expect([await browserPorts.send({ as: 'ana', events: [] }, false), await browserPorts.send({ as: 'ana', events: [] }, false)])
      .toEqual([{ kind: 'results', results: [] }, { kind: 'later', seconds: 60 }])
  })
})
