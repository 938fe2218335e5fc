import { PDFDict, PDFName, type PDFDocument } from 'pdf-lib'
import type { Faces } from './faces.ts'
import { POINT, type Sheet } from './sheet.ts'
import { writeStructure } from './structure.ts'

/** Puts drawn sheets into a document as its pages, with fonts and structure; call once, after everything is drawn. */
export function addPages(document: PDFDocument, sheets: readonly Sheet[], faces: Faces): void {
  const { context, catalog } = document
  const fonts = faces.embed(context)
  let numbers = sheets.length
  const pages = sheets.map((sheet, number) => {
    const page = document.addPage([sheet.size.width * POINT, sheet.size.height * POINT])
    const objects = PDFDict.withContext(context)
    for (const [key, ref] of sheet.objects) objects.set(PDFName.of(key), ref)
    page.node.set(PDFName.of('Resources'), context.obj({ Font: fonts, ...sheet.objects.size > 0 && { XObject: objects } }))
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(sheet.content())))
    if (sheet.annotations.length > 0) page.node.set(PDFName.of('Annots'), context.obj([...sheet.annotations]))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    page.node.set(PDFName.of('StructParents'), context.obj(number))
    // Numbers in the parent tree: pages first, then annotations.
    const parents = new Map(sheet.annotations.map(ref => [ref, numbers++]))
    for (const [ref, parent] of parents) context.lookup(ref, PDFDict).set(PDFName.of('StructParent'), context.obj(parent))
    return { root: sheet.root, page: page.ref, parents }
  })
  catalog.set(PDFName.of('StructTreeRoot'), writeStructure(context, pages))
}
