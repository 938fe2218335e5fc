const LOCAL = 'http://local.invalid'

/**
 * A path of this site, or the fallback: what stands in an address or a form must not lead readers to another site in our name.
 * @param value what was sent; anything
 * @returns the path as a header can carry it, with its query and fragment
 */
export function localPath<Fallback>(value: unknown, fallback: Fallback): string | Fallback {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(value)) return fallback
  const { origin, pathname, search, hash } = new URL(value, LOCAL)
  // `/.//elsewhere` becomes an address of another host once its dots are resolved.
  if (origin !== LOCAL || pathname.startsWith('//')) return fallback
  return pathname + search + hash
}
