import { readFile } from 'node:fs/promises'
import fontkit from '@pdf-lib/fontkit'
import { describe, expect, it } from 'vitest'
import { CERTIFICATE_FILES } from '../../../../../server/services/certification/pdf/resources.ts'
import { subsetTrueType } from '../../../../../server/services/drawing/pdf/ttf-subset.ts'

const { town: _, ...FONTS } = CERTIFICATE_FILES

describe('subsetTrueType', () => {
  it.each(Object.values(FONTS))('keeps outline and width of every letter of %s', async (path) => {
    const bytes = await readFile(new URL(`../../../../../assets/pdf/${path}`, import.meta.url))
    const before = Buffer.from(bytes)
    const whole = fontkit.create(bytes)
    const ids = [0, ...new Set(whole.characterSet.filter(code => code < 0x250).map(code => whole.glyphForCodePoint(code).id))].filter((id, index) => id > 0 || index === 0)
    const subset = fontkit.create(subsetTrueType(bytes, ids))
    expect(ids.length).toBeGreaterThan(300)
    ids.forEach((id, index) => {
      expect(subset.getGlyph(index).path.toSVG(), String(id)).toBe(whole.getGlyph(id).path.toSVG())
      expect(subset.getGlyph(index).advanceWidth).toBe(whole.getGlyph(id).advanceWidth)
    })
    expect(Buffer.compare(before, bytes), 'the font itself is untouched').toBe(0)
  })

  it('is small for few letters', async () => {
    const bytes = await readFile(new URL(`../../../../../assets/pdf/${CERTIFICATE_FILES.text}`, import.meta.url))
    expect(subsetTrueType(bytes, [0, 2, 3]).length).toBeLessThan(12_000)
  })

  it('refuses a file that is not a TrueType font', () => {
    expect(() => subsetTrueType(new TextEncoder().encode('not a font at all, only text'), [0])).toThrow()
  })
})
