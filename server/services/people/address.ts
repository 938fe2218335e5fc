/** Visitors with IPv6 have a whole /64 each, so that is what is counted. A port that a proxy tells with the address is left out. */
export function addressKey(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^::ffff:(?=[\d.]+(:\d+)?$)/i, '')
  const plain = bare.replace(/^([^:]+):\d+$/, '$1').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back].slice(0, 4).map(part => Number.parseInt(part, 16).toString(16)).join(':')
}
