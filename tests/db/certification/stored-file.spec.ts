/** What was issued stays what it was, whatever becomes of programme, house and template; and it says all that is printed. */
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { claimCertificate } from '../../../server/services/certification/issue.ts'
import { correctCertificate } from '../../../server/services/certification/manage.ts'
import { renderCertificate } from '../../../server/services/certification/pdf/render.ts'
import type { CertificateResources } from '../../../server/services/certification/pdf/resources.ts'
import { dateOf, durationOf } from '#shared/printed-words.ts'
import { certificateFile, verifyCertificate } from '../../../server/services/certification/read.ts'
import { flatten, readBack, textOf } from '../../unit/server/services/certification/pdf/read-back.ts'
import { closeDatabase, someone } from '../learning.ts'
import { certified, entitled, loadProgramme, M1, NAME, openCertification, resources, sampleHouse } from './certified.ts'

beforeAll(() => openCertification('tcm_test_certification_file'))
afterEach(() => loadProgramme())
afterAll(closeDatabase)

/** A stored file as pdf.js takes it: plain bytes, no Buffer. */
const readStored = (pdf: Buffer) => readBack(new Uint8Array(pdf))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Another template: the fonts have changed places and the town is a plain square. */
const otherTemplate: CertificateResources = {
  faces: { head: resources.faces.italic, text: resources.faces.strong, italic: resources.faces.text, strong: resources.faces.head },
  drawing: { ...resources.drawing, symbols: new Map([...resources.drawing.symbols].map(([id, pieces], index) => [id, index % 2 ? pieces : []])) },
}
const otherEdition = { titleSl: 'Povsem drug naslov', titleEn: 'Quite another title', objective: 'drug izid' }
const otherHouse = sampleHouse({ siteUrl: 'https://drugje.example', issuer: { name: 'Drug vzorčni izdajatelj' }, signatory: null }, otherTemplate)

describe('an issued file, after programme, house and template have changed', () => {
  it('is served byte for byte as issued, and still checks as genuine', async () => {
    const { learner, code } = await certified()
    const before = { file: await certificateFile(code, learner), record: await verifyCertificate(code) }
    expect(before.record.sha256).toBe(sha256(before.file.pdf))
    loadProgramme(otherEdition)

    // The change is real: who claims now gets another certificate, and drawn anew the old one would be another file.
    const later = await verifyCertificate(await claimCertificate(await entitled(), 'm1', NAME, otherHouse))
    expect(later.printed).toMatchObject({ titleSl: otherEdition.titleSl, titleEn: otherEdition.titleEn, issuer: otherHouse.issuer, signatory: null })
    expect(later.printed.verifyUrl).toContain(otherHouse.siteUrl)
    expect(sha256(await renderCertificate(before.record.printed, otherTemplate))).not.toBe(before.record.sha256)

    const after = { file: await certificateFile(code, learner), record: await verifyCertificate(code) }
    expect(Buffer.compare(after.file.pdf, before.file.pdf)).toBe(0)
    expect(after.record).toEqual(before.record)
    expect(after.record).toMatchObject({ state: 'valid', sha256: sha256(after.file.pdf) })
    expect(after.record.printed).toMatchObject({ titleSl: M1.text.sl.title, titleEn: M1.text.en.title, issuer: { name: 'Vzorčni izdajatelj' }, name: NAME })
    const { text } = await readStored(after.file.pdf)
    expect(text).toContain('Vzorčni izdajatelj')
    expect(text).not.toMatch(/Povsem drug naslov|Drug vzorčni/)
  })

  it('is not made again by claiming again', async () => {
    const { learner, code } = await certified()
    const { pdf } = await certificateFile(code, learner)
    loadProgramme(otherEdition)
    expect(await claimCertificate(learner, 'm1', 'Drugo Ime', otherHouse)).toBe(code)
    expect(Buffer.compare((await certificateFile(code, learner)).pdf, pdf)).toBe(0)
  })

  it('stays also when it is corrected; the correction says what was certified then', async () => {
    const { learner, code } = await certified()
    const { pdf } = await certificateFile(code, learner)
    const { printed } = await verifyCertificate(code)
    loadProgramme(otherEdition)
    const newer = await correctCertificate(code, 'Črtomira Đurić', { actor: someone(), reason: 'Naziv je odveč.' }, otherHouse)
    expect(Buffer.compare((await certificateFile(code, learner)).pdf, pdf)).toBe(0)
    expect(await verifyCertificate(code)).toMatchObject({ state: 'replaced', printed, sha256: sha256(pdf) })
    const corrected = await verifyCertificate(newer)
    expect(corrected.printed).toMatchObject({ titleSl: M1.text.sl.title, outcomes: printed.outcomes, scorePercent: 92, name: 'Črtomira Đurić' })
    expect(corrected.sha256).toBe(sha256((await certificateFile(newer, learner)).pdf))
  })
})

/** All that a file must say, as it is printed. */
function printedTexts(printed: PrintedCertificate): string[] {
  return [
    printed.name, printed.titleSl, printed.titleEn,
    ...printed.outcomes.flatMap(({ sl, en }) => [sl, en]),
    ...(printed.kind === 'path' ? printed.modules.flatMap(({ number, titleSl, titleEn }) => [`M${number}`, titleSl, titleEn]) : []),
    durationOf(printed.minutes), `${printed.scorePercent} %`,
    printed.mode.sl, printed.mode.en, printed.criteria.sl, printed.criteria.en,
    dateOf(printed.issuedAt).sl, dateOf(printed.issuedAt).en,
    ...(printed.issuer.name === null ? [] : [printed.issuer.name]),
    ...(printed.signatory ? [printed.signatory.name, printed.signatory.role] : []),
    printed.serial, printed.code, printed.verifyUrl,
  ]
}

/** What is missing in a file; a text that runs over two lines reads back with a space or, in the address, with none. */
function missingIn(text: string, expected: readonly string[]): string[] {
  const solid = text.replace(/\s+/g, '')
  return expected.filter(part => part === '' || !solid.includes(part.replace(/\s+/g, '')))
}

describe('the stored bytes, read back by a stranger', () => {
  it.each(['m1', 'path-a'])('say every printed field of %s', async (target) => {
    const learner = await entitled()
    const code = await claimCertificate(learner, target, NAME, sampleHouse())
    const { printed } = await verifyCertificate(code)
    const { pages, text, links } = await readStored((await certificateFile(code, learner)).pdf)
    expect(pages).toBe(1)
    expect(printed).toMatchObject({ name: NAME, code, minutes: M1.minutes, scorePercent: 92 })
    if (target === 'm1') expect(printed.outcomes.map(({ sl }) => sl)).toEqual(M1.text.sl.objectives.map(objective => objective.text))
    expect(missingIn(text, printedTexts(printed))).toEqual([])
    expect(links.map(({ url }) => url)).toEqual([`https://akademija.example/preveri/${code}`])
    expect(text).not.toContain('VZOREC')
  })

  it('do not say what another certificate says', async () => {
    const [one, other] = await Promise.all([certified(), certified()])
    const { text } = await readStored((await certificateFile(one.code, one.learner)).pdf)
    const { printed } = await verifyCertificate(other.code)
    expect(missingIn(text, printedTexts(printed))).toEqual([printed.serial, printed.code, printed.verifyUrl])
  })

  it('are tagged: title, one heading, figures with alternatives, both languages', async () => {
    const { learner, code } = await certified()
    const { printed } = await verifyCertificate(code)
    const { info, tree, xmp } = await readStored((await certificateFile(code, learner)).pdf)
    expect(info).toMatchObject({ Title: `Potrdilo o opravljenem izobraževanju: ${printed.titleSl} (${printed.serial})`, Language: 'sl' })
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    const nodes = flatten(tree)
    expect(nodes.filter(node => node.role === 'H1').map(textOf)).toEqual(['Potrdilo o opravljenem izobraževanju'])
    expect(nodes.filter(node => /^H[23]$/.test(node.role)).map(textOf)).toEqual([printed.titleSl, 'Učni izidi', 'Learning outcomes'])
    expect(nodes.filter(node => node.role === 'L')[0]!.children.map(textOf)).toEqual(printed.outcomes.map(({ sl }, index) => `${index + 1}. ${sl}`))
    const [town, qr] = nodes.filter(node => node.role === 'Figure')
    expect(town!.alt).toContain('modula M1')
    expect(qr!.alt).toContain(printed.verifyUrl)
    expect(nodes.filter(node => node.lang === 'en').map(textOf).join('\n')).toContain(printed.titleEn)
  })

  it('print VZOREC and nobody\'s name while issuer and signatory are unset', async () => {
    const { learner, code } = await certified(sampleHouse({ issuer: { name: null }, signatory: null, specimen: true }))
    const { text } = await readStored((await certificateFile(code, learner)).pdf)
    expect(text).toContain('VZOREC / SPECIMEN')
    expect(text).not.toContain('Vzorčni izdajatelj')
    expect((await verifyCertificate(code)).printed.specimen).toBe(true)
  })
})

describe('a file', () => {
  it('is its owner\'s and the staff\'s, and not found for anybody else', async () => {
    const { learner, code } = await certified()
    const own = await certificateFile(code, learner)
    expect(own.serial).toMatch(/^TCM-/)
    expect(Buffer.compare((await certificateFile(code, null)).pdf, own.pdf)).toBe(0)
    await expect(certificateFile(code, someone())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(own.pdf.length).toBeLessThanOrEqual(200_000)
  })
})
