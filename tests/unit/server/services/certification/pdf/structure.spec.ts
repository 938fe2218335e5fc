import { PDFDict, PDFName } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { renderCertificate } from '../../../../../../server/services/certification/pdf/render.ts'
import { moduleCertificate, pathCertificate, resources } from './certificates.ts'
import { flatten, openObjects, pageContent, readBack, textOf } from './read-back.ts'

describe('the structure of a certificate', () => {
  it('says its language and title, and that it is tagged', async () => {
    const bytes = await renderCertificate(moduleCertificate, resources)
    const { catalog } = await openObjects(bytes)
    expect(catalog.get(PDFName.of('Lang'))?.toString()).toBe('(sl)')
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true')
    expect(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).get(PDFName.of('DisplayDocTitle'))?.toString()).toBe('true')
    const { info, xmp } = await readBack(bytes)
    const title = `Potrdilo o opravljenem izobraževanju: ${moduleCertificate.titleSl} (TCM-2026-000001)`
    expect(info.Title).toBe(title)
    expect(info.CreationDate).toBe('D:20261122101500Z')
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp).toContain(`<rdf:li xml:lang="x-default">${title}</rdf:li>`)
    expect(xmp).toContain('<rdf:li>sl</rdf:li>')
  })

  it('has headings, paragraphs, lists and figures in reading order', async () => {
    const { tree } = await readBack(await renderCertificate(moduleCertificate, resources))
    const document = tree.children[0]
    expect(document?.role).toBe('Document')
    expect(document?.children.map(node => node.role)).toEqual([
      'P', 'H1', 'P', 'P', 'P', 'H2', 'P', 'H3', 'L', 'H3', 'L', 'Figure', 'L', 'Figure', 'P', 'P', 'P',
    ])
    const headings = flatten(tree).filter(node => /^H\d$/.test(node.role)).map(textOf)
    expect(headings).toEqual(['Potrdilo o opravljenem izobraževanju', moduleCertificate.titleSl, 'Učni izidi', 'Learning outcomes'])
    const [outcomes, , facts] = flatten(tree).filter(node => node.role === 'L')
    expect(outcomes?.children.map(textOf)).toEqual(moduleCertificate.outcomes.map(({ sl }, index) => `${index + 1}. ${sl}`))
    expect(facts?.children.map(item => item.children.map(node => node.role))).toEqual(Array(8).fill(['Lbl', 'LBody']))
  })

  it('marks every English passage, and nothing Slovene, as English', async () => {
    const { tree } = await readBack(await renderCertificate(pathCertificate, resources))
    const english = flatten(tree).filter(node => node.lang === 'en').map(node => textOf(node).trim())
    const inside = english.join('\n')
    for (const text of ['Certificate of completion', pathCertificate.titleEn, 'Modules', 'Certificate number', 'Verify certificate', pathCertificate.criteria.en, pathCertificate.mode.en, '22 November 2026', ...pathCertificate.modules.map(module => module.titleEn)]) {
      expect(inside).toContain(text)
    }
    expect(inside).not.toMatch(/[čšž]/)
  })

  it('gives figures a text alternative and bounds on the page', async () => {
    const { tree, size } = await readBack(await renderCertificate(pathCertificate, resources))
    const figures = flatten(tree).filter(node => node.role === 'Figure')
    expect(figures.map(node => node.alt)).toEqual([
      'Risba mestnega središča z desetimi stavbami, po eno za vsak modul programa. Osvetljene so stavbe modulov M1, M2, M3, M4, M7, M8 in M10.',
      `Koda QR z naslovom za preverjanje potrdila: ${pathCertificate.verifyUrl}`,
    ])
    for (const { bbox = [] } of figures) {
      const [left = -1, bottom = -1, right = 9999, top = 9999] = bbox
      expect(left).toBeGreaterThan(0)
      expect(bottom).toBeGreaterThan(0)
      expect(right).toBeLessThan(size.width)
      expect(top).toBeLessThan(size.height)
    }
  })

  it('makes the address a link that says where it leads', async () => {
    const { links, tree } = await readBack(await renderCertificate(moduleCertificate, resources))
    expect(links.map(({ url }) => url)).toEqual([moduleCertificate.verifyUrl])
    expect(links[0]?.contents).toContain('Preverite veljavnost')
    expect(flatten(tree).filter(node => node.role === 'Link').map(node => textOf(node).replace(' ', ''))).toEqual([moduleCertificate.verifyUrl])
  })

  it('leaves nothing drawn outside the structure but marked artifacts', async () => {
    const document = await openObjects(await renderCertificate(moduleCertificate, resources))
    const content = pageContent(document)
    const unmarked = content.replace(/\/\w+ <<[^>]*>> BDC\n[\s\S]*?\nEMC/g, '').trim()
    expect(unmarked).toMatch(/^[\d.]+ 0 0 [\d.]+ 0 0 cm$/)
    const numbers = [...content.matchAll(/<<\/MCID (\d+)>>/g)].map(match => Number(match[1]))
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(document.getPage(0).node.get(PDFName.of('Tabs'))).toBe(PDFName.of('S'))
  })
})
