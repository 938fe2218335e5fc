import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../../../server/services/people/address.ts'

describe('addressKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1'],
    ['2001:db8:0:1::1', '2001:db8:0:1'],
    ['2001:0db8:0000:0001::', '2001:db8:0:1'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['192.0.2.7:5678', '192.0.2.7'],
    ['::ffff:192.0.2.7:5678', '192.0.2.7'],
    ['[::ffff:192.0.2.7]:5678', '192.0.2.7'],
    ['[2001:db8:0:1::1]:123', '2001:db8:0:1'],
    ['[::1]:123', '0:0:0:0'],
    ['[::1]', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s is counted as %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})
