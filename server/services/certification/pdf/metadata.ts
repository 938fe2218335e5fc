import { createHash } from 'node:crypto'
import { PDFHexString, PDFName, PDFString } from 'pdf-lib'
import type { PDFDocument } from 'pdf-lib'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { documentTitle, WORDS } from './wording.ts'

/** Language of the document; English passages carry their own. */
export const LANGUAGE = 'sl'

/**
 * Writes title, language and dates into the document's information, its XMP packet and its catalogue, so that readers
 * show the title and speak the right language. All dates are the day of issue: the same input gives the same bytes.
 */
export function writeMetadata(document: PDFDocument, printed: PrintedCertificate): void {
  const { context, catalog } = document
  const title = documentTitle(printed)
  const issued = new Date(printed.issuedAt)
  const moment = PDFString.fromDate(issued)
  context.trailerInfo.Info = context.register(context.obj({
    Title: PDFHexString.fromText(title),
    Author: PDFHexString.fromText(printed.issuer.name ?? WORDS.programme),
    Subject: PDFHexString.fromText(`${printed.titleSl} / ${printed.titleEn}`),
    Creator: PDFHexString.fromText(WORDS.programme),
    Producer: PDFHexString.fromText('pdf-lib'),
    CreationDate: moment,
    ModDate: moment,
  }))
  const id = PDFHexString.of(createHash('sha256').update(JSON.stringify(printed)).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])

  const xmp = new TextEncoder().encode(packet(printed, title, issued))
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })))
  catalog.set(PDFName.of('Lang'), PDFString.of(LANGUAGE))
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }))
}

function packet(printed: PrintedCertificate, title: string, issued: Date): string {
  const date = `${issued.toISOString().slice(0, 19)}Z`
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escape(printed.issuer.name ?? WORDS.programme)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escape(`${printed.titleSl} / ${printed.titleEn}`)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${LANGUAGE}</rdf:li><rdf:li>en</rdf:li></rdf:Bag></dc:language>
<dc:identifier>${escape(printed.serial)}</dc:identifier>
<xmp:CreatorTool>${escape(WORDS.programme)}</xmp:CreatorTool>
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
