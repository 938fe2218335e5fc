import { PDFDict, PDFName } from 'pdf-lib'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { CertificateLogoError, CertificateTooLargeError } from '../../../../../../server/services/certification/pdf/errors.ts'
import { renderCertificate } from '../../../../../../server/services/certification/pdf/render.ts'
import { moduleCertificate, pathCertificate, resources } from './certificates.ts'
import { dictionariesOf, formContent, openObjects, pageContent, readBack } from './read-back.ts'

/** A red PNG of one pixel. */
const LOGO = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64'))

describe('renderCertificate', () => {
  it('prints every field of a module certificate on one A4 landscape page', async () => {
    const { pages, size, text } = await readBack(await renderCertificate(moduleCertificate, resources))
    expect(pages).toBe(1)
    expect(size.width).toBeCloseTo(841.89, 1)
    expect(size.height).toBeCloseTo(595.28, 1)
    const expected = [
      'TCM Akademija', 'Potrdilo o opravljenem izobraževanju', 'Certificate of completion', 'Črtomir Žnidaršič Đ',
      'je uspešno opravil oziroma opravila modul', 'has successfully completed the module',
      moduleCertificate.titleSl, moduleCertificate.titleEn, ...moduleCertificate.outcomes.flatMap(({ sl, en }) => [sl, en]),
      'TCM-2026-000001', '22. 11. 2026', '22 November 2026', '60 min (1 h)', '92 %', 'samostojno, po spletu', 'independent study online',
      moduleCertificate.criteria.sl, moduleCertificate.criteria.en, 'Izdajatelj programa', 'Ime in priimek', 'koordinatorica programa',
      '7K3M-9Q2X-4T8V-B1CD-5EFG', moduleCertificate.verifyUrl,
    ]
    const flat = text.replace(/\s+/g, ' ')
    const solid = text.replace(/\s+/g, '')
    // A text that runs over two lines reads back with a space or, in the address, with none.
    expect(expected.filter(part => !flat.includes(part) && !solid.includes(part.replace(/\s+/g, '')))).toEqual([])
    expect(text).not.toContain('VZOREC')
  })

  it('lists the modules of a path in both languages and not the outcomes', async () => {
    const { text } = await readBack(await renderCertificate(pathCertificate, resources))
    expect(text).toContain('je uspešno opravil oziroma opravila učno pot')
    for (const { number, titleSl, titleEn } of pathCertificate.modules) {
      expect(text).toContain(`M${number}\n${titleSl}`)
      expect(text).toContain(`M${number}\n${titleEn}`)
    }
    expect(text).not.toContain('Učni izidi')
  })

  it('leaves the score out when there was none to pass', async () => {
    const { text } = await readBack(await renderCertificate({ ...moduleCertificate, scorePercent: null }, resources))
    expect(text).not.toContain('Uspeh')
    expect(text).toContain('60 min (1 h)')
  })

  it('says VZOREC / SPECIMEN and names nobody while issuer and signatory are unset', async () => {
    const { text } = await readBack(await renderCertificate({ ...moduleCertificate, issuer: { name: null }, signatory: null, specimen: true }, resources))
    expect(text).toContain('VZOREC / SPECIMEN')
    expect(text.match(/ni določen/g)).toHaveLength(2)
    expect(text).not.toContain('koordinatorica')
  })

  it('prints names of all European Latin alphabets', async () => {
    const names = ['Đorđe Ćosić', 'Ștefan Țăran', 'Łukasz Żądło', 'Őrsi Tűnde', 'Oğuz İlgın', 'Þórður Ægir', 'Núñez Peña', 'Ĺubica Ŕúfusová', 'Ġorġ Ħal', 'Seán Ó Ḃroin', 'Jürgen Groß', 'Ēriks Ķīsis', 'Ǩiurâl Ǥ']
    for (const name of names) {
      const { text } = await readBack(await renderCertificate({ ...moduleCertificate, name }, resources))
      expect(text.normalize('NFC')).toContain(name)
    }
  })

  it('gives the same bytes for the same certificate, also after others', async () => {
    const first = await renderCertificate(moduleCertificate, resources)
    await renderCertificate(pathCertificate, resources)
    const second = await renderCertificate(structuredClone(moduleCertificate), resources)
    expect(Buffer.compare(first, second)).toBe(0)
    const other = await renderCertificate({ ...moduleCertificate, serial: 'TCM-2026-000002' }, resources)
    expect(Buffer.compare(first, other)).not.toBe(0)
  })

  it('stays small enough to be kept in a record', async () => {
    for (const certificate of [moduleCertificate, pathCertificate]) {
      expect((await renderCertificate(certificate, resources)).length).toBeLessThan(60_000)
    }
  })

  it('embeds every font as a subset and uses none of the standard fonts', async () => {
    const bytes = await renderCertificate(moduleCertificate, resources)
    const document = await openObjects(bytes)
    const fonts = dictionariesOf(document, 'Font')
    const descendants = fonts.filter(font => font.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2'))
    expect(descendants).toHaveLength(3)
    expect(fonts).toHaveLength(2 * descendants.length)
    for (const font of descendants) {
      expect(font.get(PDFName.of('BaseFont'))?.toString()).toMatch(/^\/[A-Z]{6}\+(FamiljenGrotesk|SourceSans3)-/)
      expect(font.lookup(PDFName.of('FontDescriptor'), PDFDict).get(PDFName.of('FontFile2'))).toBeDefined()
    }
  })

  it('draws the QR code of the checking address, module by module', async () => {
    const document = await openObjects(await renderCertificate(moduleCertificate, resources))
    const expected = encode(moduleCertificate.verifyUrl, { ecc: 'M', boostEcc: true, border: 0 }).data
    const drawn = expected.map(row => row.map(() => false))
    for (const [, x, y, width] of formContent(document, 'QR').matchAll(/^(\d+) (\d+) (\d+) 1 re$/gm)) {
      const row = drawn[expected.length - 1 - Number(y)]
      row?.fill(true, Number(x), Number(x) + Number(width))
    }
    expect(drawn).toEqual(expected)
    expect(pageContent(document)).toMatch(/BDC\nq [\d.]+ 0 0 [\d.]+ [\d.]+ [\d.]+ cm \/QR Do Q\nEMC/)
  })

  it('lights the buildings of the certificate and shows the walk of a drawn path', async () => {
    const town = async (certificate: typeof moduleCertificate) => formContent(await openObjects(await renderCertificate(certificate, resources)), 'Town')
    const [none, one, path] = await Promise.all([town({ ...moduleCertificate, lit: [] }), town(moduleCertificate), town(pathCertificate)])
    const roofs = (painted: string) => painted.split('0.851 0.541 0.4 rg').length - 1
    expect(roofs(none)).toBe(0)
    expect(roofs(one)).toBeGreaterThan(0)
    expect(roofs(path)).toBeGreaterThan(roofs(one))
    expect(one).not.toContain('[0 9] 0 d')
    expect(path).toContain('[0 9] 0 d')
  })

  it('shows the issuer’s logo with its text alternative', async () => {
    const certificate = { ...moduleCertificate, issuer: { name: 'Izdajatelj programa', logo: { alt: 'Znak izdajatelja' } } }
    const { tree } = await readBack(await renderCertificate(certificate, { ...resources, logo: LOGO }))
    expect(JSON.stringify(tree)).toContain('Znak izdajatelja')
  })

  it('refuses a logo that is missing, of another kind or too large', async () => {
    const certificate = { ...moduleCertificate, issuer: { name: 'Izdajatelj programa', logo: { alt: 'Znak izdajatelja' } } }
    await expect(renderCertificate(certificate, resources)).rejects.toThrow(CertificateLogoError)
    await expect(renderCertificate(certificate, { ...resources, logo: new TextEncoder().encode('<svg/>') })).rejects.toThrow(CertificateLogoError)
    await expect(renderCertificate(certificate, { ...resources, logo: largeJpeg() })).rejects.toThrow(CertificateTooLargeError)
  })
})

/** A JPEG of one pixel with a comment of 200 kB. */
function largeJpeg(): Uint8Array {
  const frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]
  const comment = Array.from({ length: 4 }, () => [0xFF, 0xFE, 0xFF, 0xFF, ...Array<number>(65_533).fill(0)]).flat()
  return Uint8Array.from([0xFF, 0xD8, ...frame, ...comment, 0xFF, 0xD9])
}
