import { PDFHexString, PDFString } from 'pdf-lib'
import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib'
import type { Lang } from '#shared/types/catalogue.ts'

/** Structure types of ISO 32000-1, 14.8.4, that our documents use. */
export type StructureType = 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'Span' | 'Table' | 'TR' | 'TH' | 'TD' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Figure' | 'Link'

export interface ElementOptions {
  /** Language where it differs from the document's. */
  lang?: Lang
  /** Text alternative of a figure. */
  alt?: string
  /** Bounds of a figure in points: left, bottom, right, top. */
  box?: readonly [number, number, number, number]
  numbering?: 'Decimal' | 'None'
  /** Of a table's heading. */
  scope?: 'Column'
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

/** What is written of a page: its elements, and for each annotation with a StructParent number, its number. */
export interface StructuredPage {
  root: StructureElement
  page: PDFRef
  parents: ReadonlyMap<PDFRef, number>
}

/**
 * Writes a structure tree: the elements of all pages, one after another, under one document. Pages have the numbers 0, 1, 2 …
 * as their StructParents; annotations those after them.
 * @returns the structure tree root
 */
export function writeStructure(context: PDFContext, pages: readonly StructuredPage[]): PDFRef {
  const treeRef = context.nextRef()
  const documentRef = context.nextRef()
  const byObject: [number, PDFRef][] = []
  const contents: PDFRef[][] = []

  const kidsOf = pages.flatMap(({ root, page, parents }, number) => {
    const byContent: PDFRef[] = contents[number] = []
    const write = (element: StructureElement, parent: PDFRef): PDFRef => {
      const ref = context.nextRef()
      context.assign(ref, elementDictionary(context, element, parent, page, writeKids(element, ref)))
      return ref
    }
    const writeKids = (element: StructureElement, ref: PDFRef) => element.kids.map((kid) => {
      if (kid instanceof StructureElement) return write(kid, ref)
      if ('mcid' in kid) {
        byContent[kid.mcid] = ref
        return kid.mcid
      }
      const annotation = parents.get(kid.object)
      if (annotation !== undefined) byObject.push([annotation, ref])
      return context.obj({ Type: 'OBJR', Obj: kid.object, Pg: page })
    })
    return writeKids(root, documentRef)
  })
  context.assign(documentRef, elementDictionary(context, new StructureElement('Document'), treeRef, pages[0]!.page, kidsOf))
  const numbers = [...contents.flatMap((refs, number) => [number, context.obj(refs)]), ...byObject.sort(([a], [b]) => a - b).flat()]
  context.assign(treeRef, context.obj({
    Type: 'StructTreeRoot',
    K: [documentRef],
    ParentTree: context.register(context.obj({ Nums: numbers })),
    ParentTreeNextKey: contents.length + byObject.length,
  }))
  return treeRef
}

function elementDictionary(context: PDFContext, element: StructureElement, parent: PDFRef, page: PDFRef, kids: (PDFRef | PDFDict | number)[]): PDFDict {
  const { lang, alt, box, numbering, scope } = element.options
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
    ...(scope && { A: { O: 'Table', Scope: scope } }),
  })
}
