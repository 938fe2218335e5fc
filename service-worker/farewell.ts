/** What goes from the device when a person leaves it. */

/** What the browser's caches are asked here. */
type Caches = Pick<CacheStorage, 'keys' | 'open' | 'delete'>

/**
 * Whether the server carried a farewell out: what it refuses, as a mistyped word, takes nothing away. A form's answer leads
 * elsewhere, which the worker may not look into, so it counts.
 */
export function isCarriedOut({ ok, type }: Pick<Response, 'ok' | 'type'>): boolean {
  return ok || type === 'opaqueredirect'
}

/**
 * Empties the device of what was read.
 * @param stays paths that are nobody's, by cache; without a connection they could not be fetched again
 */
export async function removeAllBut(caches: Caches, stays: Readonly<Record<string, ReadonlySet<string>>>): Promise<void> {
  await Promise.all((await caches.keys()).map(async (name) => {
    const staying = stays[name]
    if (!staying) return void await caches.delete(name)
    const cache = await caches.open(name)
    const gone = (await cache.keys()).filter(({ url }) => !staying.has(new URL(url).pathname))
    await Promise.all(gone.map(request => cache.delete(request, { ignoreVary: true })))
  }))
}
