import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISPLAY, DISPLAY_SCRIPT } from '../../../composables/useDisplay.ts'

/** What the script makes of `<html>` where the browser keeps this. */
function applied(getItem: (key: string) => string | null): Record<string, string> {
  const dataset: Record<string, string> = {}
  runInNewContext(DISPLAY_SCRIPT, { document: { documentElement: { dataset } }, localStorage: { getItem } })
  return dataset
}

describe('the script that runs before anything is painted', () => {
  it('sets what was chosen', () => {
    const kept: Record<string, string> = { theme: 'dark', size: 'largest', leading: 'wide' }
    expect(applied(key => kept[key] ?? null)).toEqual({ script: '', ...kept })
  })

  it('sets nothing where nothing was chosen, or only what needs no choice', () => {
    expect(applied(() => null)).toEqual({ script: '' })
    expect(applied(key => DISPLAY[key as keyof typeof DISPLAY][0])).toEqual({ script: '' })
  })

  it('takes no value that is none of ours', () => {
    fc.assert(fc.property(fc.string(), (value) => {
      for (const [key, set] of Object.entries(applied(() => value))) {
        if (key !== 'script') expect(DISPLAY[key as keyof typeof DISPLAY].slice(1)).toContain(set)
      }
    }))
  })

  it('says where nothing can be kept, and leaves the rest alone', () => {
    const refuse = () => {
      throw new Error('refused')
    }
    expect(applied(refuse)).toEqual({ script: 'unkept' })
  })

  it('cannot end the element it stands in', () => {
    expect(DISPLAY_SCRIPT).not.toMatch(/[<&]/)
  })
})
