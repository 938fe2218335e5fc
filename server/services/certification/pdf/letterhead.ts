import type { PDFDocument, PDFImage } from 'pdf-lib'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { CertificateLogoError } from './errors.ts'
import type { Faces } from '../../drawing/pdf/faces.ts'
import { FRAME } from './frame.ts'
import { INK, RULE, TERRA } from '../../drawing/palette.ts'
import type { CertificateResources } from './resources.ts'
import type { Sheet } from '../../drawing/pdf/sheet.ts'
import { paintMark } from './town.ts'
import { WORDS } from './wording.ts'

const MARK = { x: -10, y: -104, width: 62, height: 126 } as const
const HEIGHT = 13
const MIDDLE = FRAME.head + HEIGHT / 2
const LOGO = { width: 42, height: 11 } as const

/** Draws the top line: mark and name of the programme, the issuer's logo, and what says that it is a specimen. */
export function drawLetterhead(sheet: Sheet, faces: Faces, printed: PrintedCertificate, resources: CertificateResources, logo: PDFImage | null): void {
  const markWidth = HEIGHT * MARK.width / MARK.height
  const painted = `1 0 0 -1 ${-MARK.x} ${MARK.y + MARK.height} cm\n${paintMark(resources.drawing).replaceAll('/N gs\n', '')}`
  const mark = sheet.form(painted, [0, 0, MARK.width, MARK.height])
  sheet.ornament('Mark', mark, { x: FRAME.left, y: FRAME.head, width: markWidth, height: HEIGHT }, MARK)

  const face = faces.head(WORDS.programme)
  let x = FRAME.left + markWidth + 2
  sheet.text(sheet.root.add('P'), WORDS.programme, x, MIDDLE + 1.9, { face, size: 5.4, colour: INK, tracking: -0.01 })
  x += face.face.width(WORDS.programme, 5.4, -0.01) + 6

  if (printed.issuer.logo && logo) {
    const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height)
    const box = { width: logo.width * scale, height: logo.height * scale, x, y: MIDDLE - logo.height * scale / 2 }
    sheet.rule(x - 3, MIDDLE - 4.5, x - 3, MIDDLE + 4.5, 0.15, RULE)
    sheet.figure(sheet.root, 'Logo', logo.ref, box, printed.issuer.logo.alt, { width: 1, height: 1 })
    x += box.width + 6
  }
  if (printed.specimen) drawSpecimen(sheet, faces, x)
}

/**
 * Puts the issuer's logo into the document, when the certificate names one.
 * @throws CertificateLogoError when its bytes are missing, damaged, or neither PNG nor JPEG
 */
export async function embedLogo(document: PDFDocument, printed: PrintedCertificate, bytes: Uint8Array | undefined): Promise<PDFImage | null> {
  if (!printed.issuer.logo) return null
  if (!bytes) throw new CertificateLogoError('The certificate names a logo whose bytes are not among the resources')
  try {
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return await document.embedPng(bytes)
    if (bytes[0] === 0xFF && bytes[1] === 0xD8) return await document.embedJpg(bytes)
  }
  catch (cause) {
    throw new CertificateLogoError('The logo is damaged', { cause })
  }
  throw new CertificateLogoError('The logo is neither PNG nor JPEG')
}

function drawSpecimen(sheet: Sheet, faces: Faces, x: number): void {
  const face = faces.head(WORDS.specimen)
  const size = 3.4
  const width = face.face.width(WORDS.specimen, size, 0.03)
  sheet.frame({ x, y: MIDDLE - 3.1, width: width + 5, height: 6.2 }, 0.4, TERRA)
  sheet.text(sheet.root.add('P'), WORDS.specimen, x + 2.5, MIDDLE + 1.2, { face, size, colour: TERRA, tracking: 0.03 })
}
