import { describe, expect, it } from 'vitest'
import { TextTooLongError } from '../../../../../server/services/drawing/errors.ts'
import { fitText, wrap, wrapAddress } from '../../../../../server/services/drawing/text-fit.ts'
import { resources } from '../certification/pdf/certificates.ts'

const face = resources.faces.text

describe('fitText', () => {
  it('breaks no word to make lines even', () => {
    expect(fitText(resources.faces.head, 'Accessibility statement', { width: 540, size: 66, min: 26, lines: 3 }).lines).toEqual(['Accessibility', 'statement'])
  })

  it('leaves a short text as it is', () => {
    expect(fitText(face, 'Ana', { width: 50, size: 8, min: 3, lines: 2 })).toEqual({ size: 8, lines: ['Ana'] })
  })

  it('shrinks a little to keep one line', () => {
    const text = 'Upravljanje mestnega središča'
    const width = face.width(text, 8) * 0.9
    const { size, lines } = fitText(face, text, { width, size: 8, min: 3, lines: 2 })
    expect(lines).toEqual([text])
    expect(size).toBeCloseTo(7.2, 1)
  })

  it('wraps into lines of like length', () => {
    const text = 'ena dve tri štiri pet šest sedem osem devet deset'
    const { size, lines } = fitText(face, text, { width: face.width(text, 8) * 0.7, size: 8, min: 3, lines: 2 })
    expect(size).toBe(8)
    expect(lines.join(' ')).toBe(text)
    const [first = 0, second = 0] = lines.map(line => face.width(line, 8))
    expect(Math.abs(first - second)).toBeLessThan(first * 0.25)
  })

  it('throws when the smallest size is too large', () => {
    expect(() => fitText(face, 'beseda '.repeat(50), { width: 40, size: 4, min: 3, lines: 2 })).toThrow(TextTooLongError)
  })
})

describe('wrap', () => {
  it('does not end a line with a word of one letter', () => {
    const width = face.width('Kaj bo v', 4) + 0.1
    expect(wrap(face, 'Kaj bo v šoli', 4, width)).toEqual(['Kaj bo', 'v šoli'])
  })

  it('breaks a word wider than a line', () => {
    const lines = wrap(face, 'ščž'.repeat(30), 4, 20)
    expect(lines.join('')).toBe('ščž'.repeat(30))
    for (const line of lines) expect(face.width(line, 4)).toBeLessThanOrEqual(20)
  })
})

describe('wrapAddress', () => {
  it('breaks after a slash rather than within the code', () => {
    const address = 'https://akademija.example/preveri/7K3M-9Q2X-4T8V-B1CD-5EFG'
    const width = face.width('https://akademija.example/preveri/7K3M-9', 2.5)
    expect(wrapAddress(face, address, 2.5, width)).toEqual(['https://akademija.example/preveri/', '7K3M-9Q2X-4T8V-B1CD-5EFG'])
  })
})
