import { describe, expect, it } from 'vitest'
import { formValues } from '../../../../server/utils/request.ts'

describe('formValues', () => {
  it('keeps single fields as text and repeated ones as a list', () => {
    expect({ ...formValues('a=1&b=2&b=3&b=4&c=') }).toEqual({ a: '1', b: ['2', '3', '4'], c: '' })
  })

  it('cannot reach the prototype of objects', () => {
    formValues('__proto__=x&constructor=y')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
