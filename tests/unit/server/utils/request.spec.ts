import { describe, expect, it } from 'vitest'
import { formValues, localPath } from '../../../../server/utils/request.ts'

describe('localPath', () => {
  it.each(['/', '/moduli/kaj-je-mms', '/en/quiz/1?q=2#top'])('lets %s through', (path) => {
    expect(localPath(path, '/home')).toBe(path)
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined, ['/a'], '/a b', '/a\\b', '/.//evil.example', '/x/..//evil.example', '/..//evil.example'])('refuses %s', (path) => {
    expect(localPath(path, '/home')).toBe('/home')
  })
})

describe('localPath', () => {
  it('gives what a header can carry', () => {
    expect(localPath('/č?d=ž', '/home')).toBe('/%C4%8D?d=%C5%BE')
  })
})

describe('formValues', () => {
  it('keeps single fields as text and repeated ones as a list', () => {
    expect({ ...formValues('a=1&b=2&b=3&b=4&c=') }).toEqual({ a: '1', b: ['2', '3', '4'], c: '' })
  })

  it('cannot reach the prototype of objects', () => {
    formValues('__proto__=x&constructor=y')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
