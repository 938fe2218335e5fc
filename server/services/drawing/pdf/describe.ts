import { createHash } from 'node:crypto'
import { PDFHexString, PDFName, PDFString, type PDFDocument } from 'pdf-lib'
import { SITE_NAME } from '#shared/site.ts'
import type { Lang } from '#shared/types/catalogue.ts'

/** What a document says of itself. */
export interface DocumentFacts {
  title: string
  author: string
  subject: string
  /** Empty for none. */
  identifier: string
  /** All dates are this one. */
  made: Date
  /** First the document's own; passages in another carry theirs. */
  languages: readonly [Lang, ...Lang[]]
  /** What the file's id is made from. */
  content: unknown
}

/**
 * Writes title, language and dates into the document's information, its XMP packet and its catalogue, so that readers
 * show the title and speak the right language.
 */
export function describeDocument(document: PDFDocument, facts: DocumentFacts): void {
  const { context, catalog } = document
  const moment = PDFString.fromDate(facts.made)
  context.trailerInfo.Info = context.register(context.obj({
    Title: PDFHexString.fromText(facts.title),
    Author: PDFHexString.fromText(facts.author),
    Subject: PDFHexString.fromText(facts.subject),
    Creator: PDFHexString.fromText(SITE_NAME),
    Producer: PDFHexString.fromText('pdf-lib'),
    CreationDate: moment,
    ModDate: moment,
  }))
  const id = PDFHexString.of(createHash('sha256').update(JSON.stringify(facts.content)).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])

  const xmp = new TextEncoder().encode(packet(facts))
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })))
  catalog.set(PDFName.of('Lang'), PDFString.of(facts.languages[0]))
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }))
}

function packet({ title, author, subject, identifier, made, languages }: DocumentFacts): string {
  const date = `${made.toISOString().slice(0, 19)}Z`
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escape(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>${languages.map(lang => `<rdf:li>${lang}</rdf:li>`).join('')}</rdf:Bag></dc:language>
${identifier && `<dc:identifier>${escape(identifier)}</dc:identifier>
`}<xmp:CreatorTool>${escape(SITE_NAME)}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdf:Producer>pdf-lib</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
