import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Transcript } from '../../../../../shared/types/own-data.ts'
import { loadCertificateResources, type CertificateResources } from '../../../../../server/services/certification/pdf/resources.ts'
import { renderTranscript } from '../../../../../server/services/certification/transcript-pdf.ts'
import { readBack } from './pdf/read-back.ts'

const ASSETS = new URL('../../../../../assets/pdf/', import.meta.url)
let resources: CertificateResources
beforeAll(async () => {
  resources = await loadCertificateResources(path => readFile(new URL(path, ASSETS)))
})

const lesson = (number: number) => ({ uid: `m1-l${number}`, title: { sl: `Življenje središča ${number}`, en: `Life of the centre ${number}` }, doneAt: number === 1 ? '2026-11-20T10:00:00Z' : null })

function sample(modules = 1): Transcript {
  return {
    issuedAt: '2026-11-23T10:00:00Z',
    name: 'Črtomira Žnidaršič Đurić',
    modules: Array.from({ length: modules }, (_, i) => ({
      uid: `m${i + 1}`, title: { sl: `Kaj je MMS ${i + 1}`, en: `What TCM is ${i + 1}` }, minutes: 75, seconds: 600, lessons: [1, 2, 3, 4, 5].map(lesson),
      quiz: { best: 92, passedAt: '2026-11-21T10:00:00Z', attempts: [{ number: 1, submittedAt: '2026-11-21T10:00:00Z', score: 92 }] }, finishedAt: null,
    })),
    certificates: [{ serial: 'TCM-2026-000001', code: 'x', title: { sl: 'Kaj je MMS', en: 'What TCM is' }, issuedAt: '2026-11-21T10:00:00Z', state: 'withdrawn' }],
  }
}

describe('the transcript', () => {
  it('says in both languages what was done, and that it is no certificate', async () => {
    const { text, pages, tree, xmp } = await readBack(await renderTranscript(sample(), resources))
    expect(pages).toBe(1)
    for (const part of ['Črtomira Žnidaršič Đurić', 'Življenje središča 1: 20. november 2026', 'Life of the centre 2: not yet', '92 %', '92%', 'ni potrdilo', 'not a certificate', 'TCM-2026-000001', 'umaknjeno na željo imetnika']) {
      expect(text.replaceAll('\u00A0', ' ')).toContain(part)
    }
    expect(JSON.stringify(tree)).toMatch(/"H1".*"H2".*"LBody"/)
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp).not.toContain('dc:identifier')
  })

  it('goes on over as many pages as it needs', async () => {
    expect((await readBack(await renderTranscript(sample(10), resources))).pages).toBeGreaterThan(3)
  })

  it('is made for a name that no face can set, too', async () => {
    const { text } = await readBack(await renderTranscript({ ...sample(), name: '王 Novak', modules: [] }, resources))
    expect(text).toContain('? Novak')
  })
})
