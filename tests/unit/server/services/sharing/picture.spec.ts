import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { SHARE_SIZE } from '#shared/share.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { publicPage, publicPages } from '../../../../../server/services/catalogue/public-addresses.ts'
import { pagePicture } from '../../../../../server/services/sharing/page-picture.ts'
import { fitTitle, pictureSvg, TITLE } from '../../../../../server/services/sharing/picture.ts'
import { startRasteriser, type Rasterise } from '../../../../../server/services/sharing/rasterise.ts'
import { pageWords } from '../../../../../server/services/sharing/words.ts'
import { resources } from '../certification/pdf/certificates.ts'
import './site.ts'

let rasterise: Rasterise

beforeAll(async () => {
  rasterise = await startRasteriser(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
})

/** Width and height that a PNG names in its first chunk. */
function sizeOf(png: Uint8Array): { width: number, height: number } {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001A\n')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

const all = LANGUAGES.flatMap(lang => publicPages().map(page => [`${page.name} in ${lang}`, page, lang] as const))

describe('pagePicture', () => {
  it.each(all)('sets the title of %s inside its column', (_name, page, lang) => {
    const { title } = pageWords(page, lang)
    const { face, size, lines } = fitTitle(title, resources.faces)
    expect(lines.join(' ')).toBe(title)
    expect(lines.length).toBeLessThanOrEqual(3)
    expect(size).toBeGreaterThanOrEqual(TITLE.min)
    for (const line of lines) expect(face.width(line, size)).toBeLessThanOrEqual(TITLE.width + 0.01)
    expect(pagePicture(page, lang, resources)).toMatch(/^<svg .*<\/svg>$/)
  })

  it('is another for every page and language', () => {
    const pictures = all.map(([, page, lang]) => pagePicture(page, lang, resources))
    expect(new Set(pictures).size).toBe(pictures.length)
  })

  it('is a PNG of the size that those ask who show it', () => {
    expect(sizeOf(rasterise(pagePicture(publicPage('m1')!, 'sl', resources)))).toEqual(SHARE_SIZE)
  })

  it('lights the building of the module it is about, and that alone', () => {
    const lit = (svg: string) => svg.split('#D98A66').length - 1
    const [module, lesson, planned, start] = ['m1', 'm1-l1', 'm2', 'start'].map(name => lit(pagePicture(publicPage(name)!, 'sl', resources))) as [number, number, number, number]
    expect(module).toBeGreaterThan(0)
    expect(lesson).toBe(module)
    expect(planned).not.toBe(module)
    expect(start).toBeGreaterThan(module + planned)
  })
})

describe('pictureSvg', () => {
  const foot = 'Izobraževalni program managementa mestnih središč'

  it('takes any title that a catalogue could hold: up to 80 letters of any length of word', () => {
    const letters = [...'abcčdefghijklmnoprsštuvzžABCČDEFGHIJKLMNOPRSŠTUVZŽ']
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 14 })
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 12 }).map(words => words.join(' ').slice(0, 80).trim()), (title) => {
      const { face, size, lines } = fitTitle(title, resources.faces)
      expect(lines.length).toBeLessThanOrEqual(3)
      for (const line of lines) expect(face.width(line, size)).toBeLessThanOrEqual(TITLE.width + 0.01)
    }))
  })

  it('sets in the text face what the headings\' face lacks', () => {
    expect(resources.faces.head.missing('Љубљана')).not.toEqual([])
    expect(fitTitle('Љубљана', resources.faces).face).toBe(resources.faces.strong)
  })

  it('draws text as outlines, so that no font is looked for', () => {
    const svg = pictureSvg({ label: 'Študija primera', title: 'Čebelji žur & <šotor>', foot }, { lit: [], focus: null }, resources)
    expect(svg).not.toContain('<text')
    expect(svg).not.toContain('šotor')
    expect(sizeOf(rasterise(svg))).toEqual(SHARE_SIZE)
  })
})
