import { PDFHexString, PDFString } from 'pdf-lib'
import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib'

/** Structure types of ISO 32000-1, 14.8.4, that a certificate uses. */
export type StructureType = 'Document' | 'H1' | 'H2' | 'H3' | 'P' | 'Span' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Figure' | 'Link'

export interface ElementOptions {
  /** Language where it differs from the document's. */
  lang?: 'en'
  /** Text alternative of a figure. */
  alt?: string
  /** Bounds of a figure in points: left, bottom, right, top. */
  box?: readonly [number, number, number, number]
  numbering?: 'Decimal' | 'None'
}

type Kid = StructureElement | { mcid: number } | { object: PDFRef }

/** One element of the structure tree; its kids are elements, marked content or an annotation, in reading order. */
export class StructureElement {
  readonly type: StructureType
  readonly options: ElementOptions
  readonly kids: Kid[] = []

  constructor(type: StructureType, options: ElementOptions = {}) {
    this.type = type
    this.options = options
  }

  /** Adds an element after those already there. */
  add(type: StructureType, options: ElementOptions = {}): StructureElement {
    const element = new StructureElement(type, options)
    this.kids.push(element)
    return element
  }
}

/**
 * Writes a structure tree for a document of one page.
 * @param parents for each annotation with a StructParent number, its number
 * @returns the structure tree root
 */
export function writeStructure(context: PDFContext, root: StructureElement, page: PDFRef, parents: ReadonlyMap<PDFRef, number>): PDFRef {
  const treeRef = context.nextRef()
  const byContent: PDFRef[] = []
  const byObject: [number, PDFRef][] = []

  const write = (element: StructureElement, parent: PDFRef): PDFRef => {
    const ref = context.nextRef()
    const kids = element.kids.map((kid) => {
      if (kid instanceof StructureElement) return write(kid, ref)
      if ('mcid' in kid) {
        byContent[kid.mcid] = ref
        return kid.mcid
      }
      const number = parents.get(kid.object)
      if (number !== undefined) byObject.push([number, ref])
      return context.obj({ Type: 'OBJR', Obj: kid.object, Pg: page })
    })
    context.assign(ref, elementDictionary(context, element, parent, page, kids))
    return ref
  }

  const document = write(root, treeRef)
  const numbers = [0, context.obj(byContent), ...byObject.sort(([a], [b]) => a - b).flat()]
  context.assign(treeRef, context.obj({
    Type: 'StructTreeRoot',
    K: [document],
    ParentTree: context.register(context.obj({ Nums: numbers })),
    ParentTreeNextKey: 1 + byObject.length,
  }))
  return treeRef
}

function elementDictionary(context: PDFContext, element: StructureElement, parent: PDFRef, page: PDFRef, kids: (PDFRef | PDFDict | number)[]): PDFDict {
  const { lang, alt, box, numbering } = element.options
  return context.obj({
    Type: 'StructElem',
    S: element.type,
    P: parent,
    Pg: page,
    K: kids,
    ...(lang && { Lang: PDFString.of(lang) }),
    ...(alt !== undefined && { Alt: PDFHexString.fromText(alt) }),
    ...(box && { A: { O: 'Layout', Placement: 'Block', BBox: box.map(value => Math.round(value * 100) / 100) } }),
    ...(numbering && { A: { O: 'List', ListNumbering: numbering } }),
  })
}
