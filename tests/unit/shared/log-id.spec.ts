import { describe, expect, it } from 'vitest'
import { logIdIn } from '#shared/log-id.ts'

const id = '0b4a3a0c-52d8-4a4e-9a52-6d7c3e0f9b11'

describe('logIdIn', () => {
  it.each([
    ['an error\'s data', { code: 'INTERNAL', logId: id }],
    ['an answer of the API', { statusCode: 500, message: 'x', data: { code: 'INTERNAL', logId: id } }],
  ])('finds it in %s', (_where, data) => {
    expect(logIdIn(data)).toBe(id)
  })

  it.each([undefined, null, 'text', {}, { logId: 'something else' }, { logId: `${id} ` }, { data: { logId: 7 } }])('believes nothing else: %j', (data) => {
    expect(logIdIn(data)).toBeUndefined()
  })
})
