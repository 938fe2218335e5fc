import { parseDrawing } from '../../drawing/drawing.ts'
import type { Drawing } from '../../drawing/drawing.ts'
import { Face } from '../../drawing/font.ts'
import type { FaceSet } from '../../drawing/pdf/faces.ts'

/** Files below `assets/pdf` that `loadCertificateResources` asks for. */
export const CERTIFICATE_FILES = {
  head: 'fonts/FamiljenGrotesk_600SemiBold.ttf',
  text: 'fonts/SourceSans3_400Regular.ttf',
  italic: 'fonts/SourceSans3_400Regular_Italic.ttf',
  strong: 'fonts/SourceSans3_600SemiBold.ttf',
  town: 'town.svg',
} as const

/** What every certificate is made with; load once and share. */
export interface CertificateResources {
  readonly faces: FaceSet
  readonly drawing: Drawing
  /** Bytes of the issuer's logo, PNG or JPEG; needed when the certificate names one. */
  readonly logo?: Uint8Array
}

/**
 * Reads fonts and drawing.
 * @param readFile gives the bytes of a file by its path below `assets/pdf`
 * @param logo bytes of the issuer's logo, PNG or JPEG
 */
export async function loadCertificateResources(readFile: (path: string) => Promise<Uint8Array>, logo?: Uint8Array): Promise<CertificateResources> {
  const face = async (path: string) => new Face(await readFile(path))
  const [head, text, italic, strong, town] = await Promise.all([
    face(CERTIFICATE_FILES.head),
    face(CERTIFICATE_FILES.text),
    face(CERTIFICATE_FILES.italic),
    face(CERTIFICATE_FILES.strong),
    readFile(CERTIFICATE_FILES.town),
  ])
  return { faces: { head, text, italic, strong }, drawing: parseDrawing(new TextDecoder().decode(town)), ...(logo && { logo }) }
}
