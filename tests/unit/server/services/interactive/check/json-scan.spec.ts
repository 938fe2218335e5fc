import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonScan, type JsonFault } from '../../../../../../server/services/interactive/check/json-scan.ts'

/** @param size of the pieces in which it comes */
function faultOf(bytes: Buffer, size = 16_384, parts = 1000): JsonFault | null {
  const scan = new JsonScan(parts)
  for (let at = 0; at < bytes.length; at += size) scan.feed(bytes.subarray(at, at + size))
  return scan.end()
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  }
  catch {
    return false
  }
}

const sizes = fc.integer({ min: 1, max: 20 })

describe('what streams by and must be JSON', () => {
  it('is, whatever its value', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), sizes, (value, indent, size) => {
      expect(faultOf(Buffer.from(JSON.stringify(value, null, indent)), size)).toBeNull()
    }))
  })

  it('is what the parser takes, and nothing else', () => {
    const signs = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'u', 'true', 'null', 'True', '0', '1', '-', '.', 'e', 'E', '+', ' ', '\n', 'a', '"a"', '"k":', '\u0001', '00e5', 'č', '\\"')
    fc.assert(fc.property(fc.array(signs, { maxLength: 8 }), sizes, (some, size) => {
      const text = some.join('')
      expect(faultOf(Buffer.from(text), size), text).toBe(parses(text) ? null : 'json-invalid')
    }), { numRuns: 5000 })
  })

  it('is what the parser takes, and nothing else, when one sign is changed', () => {
    const change = fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '0', '.', 'e', ' ', 't')
    fc.assert(fc.property(fc.json({ maxDepth: 3 }), fc.nat(), change, sizes, (text, at, sign, size) => {
      const place = at % text.length
      const changed = text.slice(0, place) + sign + text.slice(place + 1)
      expect(faultOf(Buffer.from(changed), size), changed).toBe(parses(changed) ? null : 'json-invalid')
    }), { numRuns: 3000 })
  })

  it.each<[string, Buffer, JsonFault | null]>([
    ['a mark at the beginning', Buffer.from('\uFEFF{}'), 'json-encoding'],
    ['UTF-16', Buffer.from('{}', 'utf16le'), 'json-encoding'],
    ['half a letter', Buffer.from('{"a":"\u00E9"}', 'latin1'), 'json-encoding'],
    ['a hundred levels', Buffer.from('['.repeat(100) + ']'.repeat(100)), null],
    ['a hundred and one', Buffer.from('['.repeat(101) + ']'.repeat(101)), 'json-deep'],
    ['a thousand parts', Buffer.from(`[${'1,'.repeat(999)}1]`), null],
    ['a thousand and one', Buffer.from(`[${'1,'.repeat(1000)}1]`), 'json-complex'],
    ['brackets in a text', Buffer.from(`["${'[{,'.repeat(2000)}"]`), null],
    ['nothing', Buffer.alloc(0), 'json-invalid'],
  ])('%s', (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault)
    expect(faultOf(bytes, 1)).toBe(fault)
  })
})
