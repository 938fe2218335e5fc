import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import type { PlanView } from '#shared/types/plan.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { planDocument } from '../../../../../../server/services/plans/document/blocks.ts'
import { planDocx } from '../../../../../../server/services/plans/document/docx.ts'
import { field, fullPlan, head, MADE, planOf, SOURCES } from './sample.ts'

/** The texts of the files in an archive, by name. */
function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, string>()
    fromBuffer(bytes, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error)
      archive.on('error', reject).on('end', () => resolve(files))
      archive.on('entry', (entry: { fileName: string }) => archive.openReadStream(entry as Parameters<typeof archive.openReadStream>[0], (failure, stream) => {
        if (failure) return reject(failure)
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part)).on('error', reject).on('end', () => {
          files.set(entry.fileName, Buffer.concat(parts).toString('utf8'))
          archive.readEntry()
        })
      }))
      archive.readEntry()
    })
  })
}

async function wordFile(plan: PlanView, lang: Lang = 'sl') {
  const files = await unzipped(await planDocx(planDocument(plan, SOURCES, lang, MADE)))
  for (const [name, xml] of files) {
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const parser = new SaxesParser({ xmlns: true, fileName: name })
    parser.on('error', (error) => {
      throw error
    })
    parser.write(xml).close()
  }
  const body = files.get('word/document.xml')!
  const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].map(([xml]) => ({ xml, text: [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('') }))
  const styled = (style: string) => paragraphs.filter(({ xml }) => xml.includes(`<w:pStyle w:val="${style}"/>`)).map(({ text }) => text)
  return { files, body, paragraphs, styled }
}

describe('a plan as a Word file', () => {
  it('has headings, lists and tables that Word knows as such', async () => {
    const { body, styled } = await wordFile(fullPlan())
    expect(styled('Title')).toEqual(['Akcijski načrt za oživitev mestnega središča'])
    expect(styled('Heading1')).toEqual(['Analiza', 'Partnerji', 'Organizacija', 'Ukrepi', 'Koledar', 'Proračun', 'Kazalniki', 'Viri'])
    expect(styled('Heading2')).toEqual(['Kratka ocena stanja', 'Kaj deluje', 'Kdo vodi', 'Izbira ukrepov', 'Koledar za 12 mesecev', 'Kazalniki'])
    expect(body.match(/<w:numPr>/g)).toHaveLength(2 + SOURCES.length)
    const tables = body.match(/<w:tbl>.*?<\/w:tbl>/gs)!
    expect(tables).toHaveLength(4)
    for (const table of tables) expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })

  it.each([['sl', 'sl-SI', 'Stran '], ['en', 'en-GB', 'Page ']] as const)('says its language and numbers its pages (%s)', async (lang, tag, word) => {
    const { files } = await wordFile(fullPlan(), lang)
    expect(files.get('word/styles.xml')).toContain(`<w:lang w:val="${tag}"/>`)
    const foot = files.get('word/footer1.xml')!
    expect(foot).toContain(word)
    expect(foot).toMatch(/PAGE<.*NUMPAGES</s)
    expect(files.get('docProps/core.xml')).toContain(lang === 'sl' ? 'središča: Škofja Loka' : 'centre: Škofja Loka')
  })

  it('writes what people typed as text, whatever it is', async () => {
    const nasty = 'A < B & C > "D" \u0000\u000B\uD800 <w:p/> ]]> 👍'
    const { paragraphs } = await wordFile(planOf([
      field('plan:a', { kind: 'text', section: 'analysis', label: 'Polje <1> & 2' }, [head(nasty)]),
      field('plan:b', { kind: 'table', section: 'budget', label: 'Tabela', columns: [{ id: 'x', label: '<Stolpec>' }] }, [head([{ x: nasty }])]),
    ], { municipality: 'Mesto & <Trg>' }))
    const texts = paragraphs.map(({ text }) => text)
    const written = 'A &lt; B &amp; C &gt; "D" &lt;w:p/&gt; ]]&gt; 👍'
    const plain = (text = '') => text.replaceAll('&quot;', '"')
    expect(texts.map(plain).filter(text => text === written)).toHaveLength(2)
    expect(texts).toContain('Polje &lt;1&gt; &amp; 2')
    expect(texts).toContain('&lt;Stolpec&gt;')
  })

  it('links to the sources', async () => {
    const { files, body } = await wordFile(fullPlan())
    expect(files.get('word/_rels/document.xml.rels')).toContain('Target="https://www.example.org/e2" TargetMode="External"')
    expect(body.match(/<w:hyperlink /g)).toHaveLength(SOURCES.length)
  })
})
