import { PDFDict, PDFName } from 'pdf-lib'
import type { PDFContext } from 'pdf-lib'
import type { Face } from '../font.ts'
import { EmbeddedFace } from './embedded-face.ts'

/** The fonts that documents are set in. */
export interface FaceSet {
  readonly head: Face
  readonly text: Face
  readonly italic: Face
  /** Stands in for `head` where a text has letters that `head` lacks. */
  readonly strong: Face
}

/** The faces of one document; `head` falls back to `strong` where a text has letters that `head` lacks. */
export class Faces {
  readonly all: readonly EmbeddedFace[]
  readonly text: EmbeddedFace
  readonly italic: EmbeddedFace
  private readonly headFace: EmbeddedFace
  private readonly strongFace: EmbeddedFace

  constructor({ faces }: { faces: FaceSet }) {
    this.headFace = new EmbeddedFace(faces.head, 'H')
    this.text = new EmbeddedFace(faces.text, 'T')
    this.italic = new EmbeddedFace(faces.italic, 'I')
    this.strongFace = new EmbeddedFace(faces.strong, 'S')
    this.all = [this.headFace, this.text, this.italic, this.strongFace]
  }

  /** The face for a heading, name or figure. */
  head(text: string): EmbeddedFace {
    return this.headFace.face.missing(text).length === 0 ? this.headFace : this.strongFace
  }

  /** The document's copy of a shared face. */
  of(face: Face): EmbeddedFace {
    const embedded = this.all.find(candidate => candidate.face === face)
    if (!embedded) throw new Error('A face that is not among the resources')
    return embedded
  }

  /** Writes the fonts that were drawn with, as pages name them; call once, after everything is drawn. */
  embed(context: PDFContext): PDFDict {
    const fonts = PDFDict.withContext(context)
    for (const face of this.all) {
      if (face.used) fonts.set(PDFName.of(face.key), face.embed(context))
    }
    return fonts
  }
}
