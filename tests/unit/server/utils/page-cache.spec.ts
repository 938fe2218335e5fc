import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { chooseEncoding, readyPage } from '../../../../server/utils/page-cache.ts'

const html = '<html>stran</html>'
const render = () => Promise.resolve({ status: 200, headers: { 'content-type': 'text/html' }, html })

describe('readyPage', () => {
  it('renders an address once for many visitors at the same time', async () => {
    const once = vi.fn(render)
    const pages = await Promise.all(Array.from({ length: 20 }, () => readyPage('/a', once)))
    expect(once).toHaveBeenCalledTimes(1)
    expect(new Set(pages).size).toBe(1)
  })

  it('holds the same page in each encoding', async () => {
    const { bodies } = (await readyPage('/b', render))!
    expect(bodies.identity.toString()).toBe(html)
    expect(gunzipSync(bodies.gzip).toString()).toBe(html)
    expect(brotliDecompressSync(bodies.br).toString()).toBe(html)
  })

  it('keeps nothing but found pages', async () => {
    const missing = vi.fn(() => Promise.resolve({ status: 404, headers: {}, html: 'ni' }))
    expect(await readyPage('/c', missing)).toBeNull()
    expect(await readyPage('/c', missing)).toBeNull()
    expect(missing).toHaveBeenCalledTimes(2)
  })

  it('tries again after a failure', async () => {
    const failing = vi.fn().mockRejectedValueOnce(new Error('down')).mockImplementation(render)
    await expect(readyPage('/d', failing)).rejects.toThrow('down')
    expect(await readyPage('/d', failing)).not.toBeNull()
  })
})

describe('chooseEncoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['deflate', 'identity'],
    [undefined, 'identity'],
  ])('%s → %s', (accepted, expected) => {
    expect(chooseEncoding(accepted)).toBe(expected)
  })
})
