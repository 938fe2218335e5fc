import { beforeEach, describe, expect, it } from 'vitest'
import { isCarriedOut, removeAllBut } from '../../../service-worker/farewell.ts'

const ORIGIN = 'https://akademija.example.org'
/** What the browser's caches hold: paths by cache. */
let held: Record<string, string[]>
const caches = {
  keys: async () => Object.keys(held),
  delete: async (name: string) => Reflect.deleteProperty(held, name),
  open: async (name: string) => ({
    keys: async () => held[name]!.map(path => new Request(ORIGIN + path)),
    delete: async ({ url }: Request) => {
      held[name] = held[name]!.filter(path => ORIGIN + path !== url)
      return true
    },
  }) as unknown as Cache,
}

beforeEach(() => {
  held = {
    'tcm-pages-1': ['/brez-povezave'],
    'tcm-pages-2': ['/brez-povezave', '/moduli/kaj-je-mms/uvod', '/brez-povezave-x'],
    'tcm-files-2': ['/_nuxt/a.js', '/figures/a.svg'],
    'tcm-module-m1-sl': ['/moduli/kaj-je-mms/uvod'],
  }
})

describe('a farewell', () => {
  it.each([
    ['that was answered', { ok: true, type: 'basic' }, true],
    ['of a plain form', { ok: false, type: 'opaqueredirect' }, true],
    ['that was refused', { ok: false, type: 'basic' }, false],
  ] as const)('%s', (_what, response, expected) => {
    expect(isCarriedOut(response)).toBe(expected)
  })

  it('takes away all that was read, and leaves what says that there is no connection', async () => {
    await removeAllBut(caches, { 'tcm-pages-2': new Set(['/brez-povezave']), 'tcm-files-2': new Set(['/_nuxt/a.js']) })
    expect(held).toEqual({ 'tcm-pages-2': ['/brez-povezave'], 'tcm-files-2': ['/_nuxt/a.js'] })
  })
})
