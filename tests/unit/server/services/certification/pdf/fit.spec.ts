import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { TextTooLongError } from '../../../../../../server/services/drawing/errors.ts'
import { TOWN_BOX, townBottom } from '../../../../../../server/services/certification/pdf/frame.ts'
import { renderCertificate } from '../../../../../../server/services/certification/pdf/render.ts'
import { moduleCertificate, pathCertificate, resources } from './certificates.ts'
import { readBack } from './read-back.ts'
import type { TextPiece } from './read-back.ts'

const POINT = 72 / 25.4
const LONG_NAME = 'Maximiliana Wolfeschlegelsteinhausen-Žužemberška Škrjančeva von Öttingen-Krško'.padEnd(80, 'ž')
const UNBROKEN_NAME = 'Š'.repeat(80)

/** A line's ink: from a little under the baseline to the height of capitals. */
function box({ x, y, width, size }: TextPiece) {
  return { left: x, right: x + width, bottom: y - 0.15 * size, top: y + 0.68 * size }
}

/** What is wrong with where texts stand: outside the margins, over another text, or over the town. */
function faultsOf(pieces: readonly TextPiece[], height: number): string[] {
  return pieces.flatMap((piece, index) => {
    const a = box(piece)
    const outside = a.left < 15 * POINT || a.right > 282 * POINT || a.bottom < 8 * POINT || a.top > height - 10 * POINT
    const overTown = a.right / POINT > TOWN_BOX.x + 1 && (height - a.top) / POINT < townBottom(a.right / POINT)
    const over = pieces.slice(index + 1).filter((other) => {
      const b = box(other)
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const up = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom)
      return across > 0.5 && up > 0.5
    })
    return [
      ...(outside ? [`outside: ${piece.text}`] : []),
      ...(overTown ? [`over the town: ${piece.text}`] : []),
      ...over.map(other => `${piece.text} × ${other.text}`),
    ]
  })
}

async function faults(certificate: PrintedCertificate): Promise<string[]> {
  const { pages, pieces, size } = await readBack(await renderCertificate(certificate, resources))
  expect(pages).toBe(1)
  expect(pieces.length).toBeGreaterThan(20)
  return faultsOf(pieces, size.height)
}

describe('texts of a certificate', () => {
  it('are found out where they stand wrong', () => {
    const piece = (text: string, x: number, y: number) => ({ text, x, y, width: 50, size: 10 })
    expect(faultsOf([piece('a', 100, 100), piece('b', 100, 120)], 595)).toEqual([])
    expect(faultsOf([piece('a', 100, 100), piece('b', 140, 105)], 595)).toEqual(['a × b'])
    expect(faultsOf([piece('a', 10, 100), piece('b', 790, 100)], 595)).toEqual(['outside: a', 'outside: b'])
    expect(faultsOf([piece('a', 600, 300)], 595)).toEqual(['over the town: a'])
  })

  it('stand inside the margins and clear of each other', async () => {
    expect(await faults(moduleCertificate)).toEqual([])
    expect(await faults(pathCertificate)).toEqual([])
    expect(await faults({ ...moduleCertificate, specimen: true, issuer: { name: null }, signatory: null, scorePercent: null })).toEqual([])
  })

  it.each([LONG_NAME, UNBROKEN_NAME])('shrink and wrap for a name of 80 letters: %s', async (name) => {
    expect(await faults({ ...pathCertificate, name })).toEqual([])
    const { text } = await readBack(await renderCertificate({ ...pathCertificate, name }, resources))
    expect(text.replace(/\s/g, '')).toContain(name.replace(/\s/g, ''))
  })

  it('shrink and wrap for any lengths the platform allows', async () => {
    const letters = fc.constantFrom(...'aeioučšžnrstlpvkmdjzgbhcf')
    const word = fc.tuple(fc.constantFrom('', '', '', 'M', 'Č', 'Đ', 'W'), fc.array(letters, { minLength: 1, maxLength: 14 })).map(([first, rest]) => first + rest.join(''))
    const sentence = (length: number) => fc.array(word, { minLength: 1, maxLength: 24 }).map(list => list.join(' ').slice(0, length).trim())
    const bilingual = (length: number) => fc.record({ sl: sentence(length), en: sentence(length) })
    const certificate = fc.record({
      kind: fc.constantFrom('module' as const, 'path' as const),
      name: sentence(80), titleSl: sentence(120), titleEn: sentence(120),
      outcomes: fc.array(bilingual(110), { maxLength: 7 }),
      modules: fc.array(fc.record({ uid: fc.constant('m1'), number: fc.integer({ min: 1, max: 10 }), titleSl: sentence(80), titleEn: sentence(80) }), { maxLength: 10 }),
      minutes: fc.integer({ min: 1, max: 9999 }),
      scorePercent: fc.option(fc.integer({ min: 0, max: 100 })),
      mode: bilingual(50), criteria: bilingual(140),
      issuer: fc.record({ name: fc.option(sentence(100)) }),
      signatory: fc.option(fc.record({ name: sentence(60), role: sentence(60) })),
      specimen: fc.boolean(),
    })
    await fc.assert(fc.asyncProperty(certificate, async (random) => {
      expect(await faults({ ...moduleCertificate, ...random })).toEqual([])
    }), { numRuns: 40, seed: 20261122, endOnFailure: true })
  }, 60_000)

  it('say so when they cannot be printed legibly', async () => {
    const endless = 'beseda '.repeat(400)
    await expect(renderCertificate({ ...moduleCertificate, titleSl: endless }, resources)).rejects.toThrow(TextTooLongError)
    await expect(renderCertificate({ ...moduleCertificate, name: endless }, resources)).rejects.toThrow(TextTooLongError)
    const address = `https://akademija.example/${'a'.repeat(400)}`
    await expect(renderCertificate({ ...moduleCertificate, verifyUrl: address }, resources)).rejects.toThrow(TextTooLongError)
  })
})
