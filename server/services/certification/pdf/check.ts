import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { TextTooLongError } from '../../drawing/errors.ts'
import type { Faces } from '../../drawing/pdf/faces.ts'
import { FRAME } from './frame.ts'
import { INK, INK_SECOND, SEA } from '../../drawing/palette.ts'
import { paintQr, qrMatrix } from './qr.ts'
import type { Sheet } from '../../drawing/pdf/sheet.ts'
import { fitText, wrapAddress } from '../../drawing/text-fit.ts'
import { groupedCode, qrAlternative, WORDS } from './wording.ts'

const TOP = FRAME.plateTop
const QR_SIZE = 27
const TEXT = FRAME.check + QR_SIZE + 4
const WIDTH = FRAME.right - TEXT
const ADDRESS_LINES = 4

/** The corner of the plate that says how to check the certificate: QR code, code, address. */
export function drawCheck(sheet: Sheet, faces: Faces, printed: PrintedCertificate): void {
  const matrix = qrMatrix(printed.verifyUrl)
  const unit = { width: matrix.length, height: matrix.length }
  const qr = sheet.form(paintQr(matrix), [0, 0, unit.width, unit.height])
  const box = { x: FRAME.check, y: TOP + 4.4, width: QR_SIZE, height: QR_SIZE }
  sheet.figure(sheet.root, 'QR', qr, box, qrAlternative(printed), unit)

  const heading = sheet.root.add('P')
  sheet.text(heading, `${WORDS.verify.sl} `, TEXT, TOP + 6.6, { face: faces.head(WORDS.verify.sl), size: 3.1, colour: INK })
  sheet.text(heading.add('Span', { lang: 'en' }), WORDS.verify.en, TEXT, TOP + 10, { face: faces.italic, size: 2.6, colour: INK_SECOND })

  drawCode(sheet, faces, printed)
  drawAddress(sheet, faces, printed)
}

function drawCode(sheet: Sheet, faces: Faces, printed: PrintedCertificate): void {
  const element = sheet.root.add('P')
  const slovene = `${WORDS.code.sl} `
  sheet.text(element, slovene, TEXT, TOP + 15, { face: faces.text, size: 2.5, colour: INK_SECOND })
  const x = TEXT + faces.text.face.width(slovene, 2.5) + 0.6
  sheet.text(element.add('Span', { lang: 'en' }), `${WORDS.code.en} `, x, TOP + 15, { face: faces.italic, size: 2.5, colour: INK_SECOND })
  const code = groupedCode(printed.code)
  const face = faces.head(code)
  const { size } = fitText(face.face, code, { width: WIDTH, size: 3.1, min: 2, lines: 1, oneLine: 0 })
  sheet.text(element, code, TEXT, TOP + 18.9, { face, size, colour: INK })
}

function drawAddress(sheet: Sheet, faces: Faces, printed: PrintedCertificate): void {
  for (let size = 2.5; size >= 1.7; size -= 0.1) {
    const lines = wrapAddress(faces.text.face, printed.verifyUrl, size, WIDTH)
    if (lines.length > ADDRESS_LINES) continue
    const link = sheet.root.add('P').add('Link')
    const leading = size * 1.26
    const first = TOP + 23.4
    lines.forEach((line, index) => {
      sheet.text(link, line, TEXT, first + index * leading, { face: faces.text, size, colour: SEA })
    })
    const box = { x: TEXT, y: first - size, width: WIDTH, height: lines.length * leading + 0.4 }
    sheet.link(link, box, printed.verifyUrl, `${WORDS.verify.sl}: ${printed.verifyUrl}`)
    return
  }
  throw new TextTooLongError(`The checking address is too long to print: ${printed.verifyUrl}`)
}
