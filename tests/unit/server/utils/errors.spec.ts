import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ERROR_CODES, type ApiErrorData } from '#shared/types/error.ts'
import { DomainError } from '../../../../server/services/errors.ts'
import { errorBody, fieldErrors, outerErrorBody } from '../../../../server/utils/errors.ts'
import sl from '../../../../i18n/locales/sl/errors.json'
import en from '../../../../i18n/locales/en/errors.json'

function problem(schema: z.ZodType, value: unknown): z.ZodError {
  const result = schema.safeParse(value)
  if (result.success) throw new Error('the value was meant to be refused')
  return result.error
}

describe('errorBody', () => {
  it('has a sentence in both languages for every code', () => {
    for (const code of Object.keys(ERROR_CODES)) {
      expect(sl.errors.code, code).toHaveProperty(code)
      expect(en.errors.code, code).toHaveProperty(code)
    }
  })

  it('gives a refusal its status, its sentence and its fields', () => {
    expect(errorBody(new DomainError('EMAIL_TAKEN', { fields: { email: 'taken' } }), 'en', 'test')).toEqual({
      statusCode: 422,
      statusMessage: 'EMAIL_TAKEN',
      message: 'An account with this e-mail address already exists. Please log in.',
      data: { code: 'EMAIL_TAKEN', fields: { email: 'taken' } },
    })
  })

  it('says when to come back', () => {
    expect(errorBody(new DomainError('TOO_MANY_REQUESTS', { retryAfter: 30 }), 'sl', 'test').data.retryAfter).toBe(30)
  })

  it('takes a lost database for a passing state', () => {
    const lost = Object.assign(new Error('connection closed at 10.0.0.7'), { name: 'MongoNetworkError' })
    const body = errorBody(lost, 'sl', 'test')
    expect(body.statusCode).toBe(503)
    expect(JSON.stringify(body)).not.toContain('10.0.0.7')
  })

  it('finds a lost database also behind a write of several documents, and takes no refused write for one', () => {
    const bulk = (cause: object) => Object.assign(new Error('bulk'), { name: 'MongoBulkWriteError', errorResponse: cause })
    expect(errorBody(bulk(Object.assign(new Error('gone'), { name: 'MongoServerSelectionError' })), 'sl', 'test').statusCode).toBe(503)
    expect(errorBody(bulk({ code: 11000 }), 'sl', 'test').statusCode).toBe(500)
  })

  it.each([
    ['a broken pipe somewhere below', new Error('x', { cause: Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) })],
    ['a socket that is not there', Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', syscall: 'connect' })],
    ['a server going down', Object.assign(new Error('interrupted at shutdown'), { name: 'MongoServerError', code: 11600 })],
  ])('takes %s for a lost database', (_what, error) => {
    expect(errorBody(error, 'sl', 'test').statusCode).toBe(503)
  })

  it.each([
    ['sl' as const, 'čez 12 s'],
    ['en' as const, 'in 12 s'],
  ])('says when to try again, whatever is too busy or away (%s)', (lang, when) => {
    const { message } = errorBody(new DomainError('UNAVAILABLE', { retryAfter: 12 }), lang, 'test')
    expect(message).toContain(when)
    expect(message).not.toMatch(/[{}]|zbirk|baz[ae]|database/i)
  })

  it('does not take a missing file for one', () => {
    expect(errorBody(Object.assign(new Error('open ENOENT'), { code: 'ENOENT', syscall: 'open' }), 'sl', 'test').statusCode).toBe(500)
  })

  it('tells nothing of a bug but the id of its log entry', () => {
    const body = errorBody(new Error('secret detail'), 'sl', 'test')
    expect(body.statusCode).toBe(500)
    expect(body.data.logId).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify(body)).not.toContain('secret detail')
  })
})

describe('outerErrorBody', () => {
  it.each<[Parameters<typeof outerErrorBody>[0] & { message?: string }, number, ApiErrorData]>([
    [{ statusCode: 404, message: 'Page not found: /a' }, 404, { code: 'NOT_FOUND' }],
    [{ statusCode: 405, message: 'Method not allowed' }, 404, { code: 'NOT_FOUND' }],
    [{ statusCode: 413 }, 413, { code: 'TOO_LARGE' }],
    [{ statusCode: 503, data: { code: 'UNAVAILABLE', retryAfter: 5 } }, 503, { code: 'UNAVAILABLE', retryAfter: 5 }],
    [{ statusCode: 500, cause: Object.assign(new Error('10.0.0.7'), { name: 'MongoNetworkError' }) }, 503, { code: 'UNAVAILABLE', retryAfter: 5 }],
    [{ statusCode: 500, message: 'secret', data: { code: 'toString', secret: 1 } }, 500, { code: 'INTERNAL', logId: 'id' }],
    [{ message: 'secret' }, 500, { code: 'INTERNAL', logId: 'id' }],
  ])('tells of %j only what is ours to tell', (error, statusCode, data) => {
    const body = outerErrorBody(error, 'en', 'id')
    const message = en.errors.code[data.code].replace('{seconds}', '5')
    expect(body).toEqual({ statusCode, statusMessage: data.code, message, data })
  })
})

describe('fieldErrors', () => {
  const schema = z.object({ name: z.string('required').min(2, 'too_short'), age: z.number().max(3), kind: z.enum(['a', 'b']) })

  it('uses the schema\'s own code where it names one', () => {
    expect(fieldErrors(problem(schema, { name: 'x', age: 1, kind: 'a' }))).toEqual({ name: 'too_short' })
  })

  it('finds a code where the schema names none', () => {
    expect(fieldErrors(problem(schema, { name: 'xx', age: 9, kind: 'c' }))).toEqual({ age: 'too_long', kind: 'invalid' })
    expect(fieldErrors(problem(schema, { name: 'xx', kind: 'a' }))).toEqual({ age: 'required' })
    expect(fieldErrors(problem(schema, { name: 'xx', age: 'tri', kind: 'a' }))).toEqual({ age: 'invalid' })
  })
})
