import { PDFDocument } from 'pdf-lib'
import type { PDFContext, PDFDict } from 'pdf-lib'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { drawBody } from './body.ts'
import { drawCheck } from './check.ts'
import { CertificateTooLargeError } from './errors.ts'
import { Faces } from '../../drawing/pdf/faces.ts'
import { TOWN_BOX } from './frame.ts'
import { drawLetterhead, embedLogo } from './letterhead.ts'
import { writeMetadata } from './metadata.ts'
import { faceForName } from './name.ts'
import { drawPlate } from './plate.ts'
import type { CertificateResources } from './resources.ts'
import { addPages } from '../../drawing/pdf/pages.ts'
import { Sheet } from '../../drawing/pdf/sheet.ts'
import { paintTown, STROKE_OPACITIES } from './town.ts'
import { townAlternative } from './wording.ts'

/** What a stored certificate may hold at most. */
export const CERTIFICATE_LIMIT = 200_000

/**
 * Makes the PDF of a certificate: one A4 landscape page, bilingual, tagged for screen readers (PDF/UA-1), fonts
 * embedded. The same certificate and resources give the same bytes.
 * @throws UnprintableNameError when no font has a letter of the name; UnprintableTextError for any other text
 * @throws TextTooLongError when a text cannot be printed legibly on one page
 * @throws CertificateLogoError, CertificateTooLargeError when the issuer's logo cannot be used
 */
export async function renderCertificate(printed: PrintedCertificate, resources: CertificateResources): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context } = document
  const sheet = new Sheet(context)
  const faces = new Faces(resources)
  const nameFace = faces.of(faceForName(printed.name, resources))
  const logo = await embedLogo(document, printed, resources.logo)

  drawLetterhead(sheet, faces, printed, resources, logo)
  drawBody(sheet, faces, nameFace, printed)
  drawTown(sheet, printed, resources)
  drawPlate(sheet, faces, printed)
  drawCheck(sheet, faces, printed)

  addPages(document, [sheet], faces)
  writeMetadata(document, printed)
  const bytes = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  if (bytes.length > CERTIFICATE_LIMIT) {
    throw new CertificateTooLargeError(`The certificate has ${bytes.length} bytes, more than ${CERTIFICATE_LIMIT}`)
  }
  return bytes
}

function drawTown(sheet: Sheet, printed: PrintedCertificate, { drawing }: CertificateResources): void {
  const [x, y, width, height] = drawing.viewBox
  const painted = paintTown(drawing, printed.lit, printed.kind === 'path' ? printed.uid : null)
  const town = sheet.form(`1 0 0 -1 ${-x} ${y + height} cm\n${painted}`, [0, 0, width, height], strokeStates(sheet.context))
  const box = { ...TOWN_BOX, height: TOWN_BOX.width * height / width }
  sheet.figure(sheet.root, 'Town', town, box, townAlternative(printed), { width, height })
}

/** The graphics states by which the drawing names its opacities. */
function strokeStates(context: PDFContext): PDFDict {
  const states = { N: 1, ...STROKE_OPACITIES }
  return context.obj({ ExtGState: Object.fromEntries(Object.entries(states).map(([name, opacity]) => [name, { CA: opacity }])) })
}
