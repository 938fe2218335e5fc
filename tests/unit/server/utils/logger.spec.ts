import { afterEach, describe, expect, it, vi } from 'vitest'
import { logError, logger } from '../../../../server/utils/logger.ts'

describe('logError', () => {
  const written = vi.spyOn(logger, 'error').mockImplementation(() => undefined)
  afterEach(() => written.mockClear())

  it('notes the error under the id it gives', () => {
    const id = logError(new TypeError('x is not a function'), 'GET /api/me')
    expect(written).toHaveBeenCalledWith(expect.objectContaining({ id, where: 'GET /api/me', error: expect.objectContaining({ message: 'x is not a function' }) }), expect.any(String))
  })

  it('repeats no message that may quote a person', () => {
    logError(Object.assign(new Error('dup key: { email: "ana@example.org" }'), { name: 'MongoServerError', code: 11000 }), 'x')
    expect(JSON.stringify(written.mock.calls)).not.toContain('ana@example.org')
    expect(written).toHaveBeenCalledWith(expect.objectContaining({ error: expect.objectContaining({ code: 11000 }) }), expect.any(String))
  })
})
