import type { PDFDocument } from 'pdf-lib'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { describeDocument } from '../../drawing/pdf/describe.ts'
import { documentTitle, WORDS } from './wording.ts'

/** As `describeDocument`, for a certificate: the same one gives the same bytes. */
export function writeMetadata(document: PDFDocument, printed: PrintedCertificate): void {
  describeDocument(document, {
    title: documentTitle(printed),
    author: printed.issuer.name ?? WORDS.programme,
    subject: `${printed.titleSl} / ${printed.titleEn}`,
    identifier: printed.serial,
    made: new Date(printed.issuedAt),
    languages: ['sl', 'en'],
    content: printed,
  })
}
