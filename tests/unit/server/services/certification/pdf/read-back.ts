import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'

/** A piece of text as a reader finds it, in points from the lower left corner. */
export interface TextPiece {
  text: string
  x: number
  y: number
  width: number
  size: number
}

/** An element of the structure tree with the text that stands directly in it. */
export interface TreeNode {
  role: string
  lang?: string
  alt?: string
  bbox?: number[]
  text: string
  children: TreeNode[]
}

export interface ReadBack {
  pages: number
  size: { width: number, height: number }
  info: Record<string, unknown>
  /** The XMP packet. */
  xmp: string
  /** All text in the order of the file. */
  text: string
  pieces: TextPiece[]
  tree: TreeNode
  links: { url: string, contents: string, rect: number[] }[]
}

interface RawNode {
  role?: string
  type?: string
  id?: string
  lang?: string
  alt?: string
  bbox?: number[]
  children?: RawNode[]
}

/** Reads a page of a PDF with pdf.js, as a stranger would. */
export async function readBack(bytes: Uint8Array, number = 1): Promise<ReadBack> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const page = await document.getPage(number)
  const [content, tree, annotations, metadata] = await Promise.all([
    page.getTextContent({ includeMarkedContent: true, disableNormalization: true }), page.getStructTree(), page.getAnnotations(), document.getMetadata(),
  ])
  const viewport = page.getViewport({ scale: 1 })
  const pieces: TextPiece[] = []
  const texts = new Map<string, string>()
  const open: (string | null)[] = []
  for (const item of content.items) {
    if ('str' in item) {
      const id = open.findLast(entry => entry !== null)
      // pdf.js keeps the space that ends a line as the end of the line.
      if (id) texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''))
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
      if (item.str.trim()) pieces.push({ text: item.str, x, y, width: item.width, size })
    }
    else if (item.type === 'endMarkedContent') {
      open.pop()
    }
    else {
      open.push(item.id ?? null)
    }
  }
  const result: ReadBack = {
    pages: document.numPages,
    size: { width: viewport.width, height: viewport.height },
    info: metadata.info as Record<string, unknown>,
    xmp: metadata.metadata?.getRaw() ?? '',
    text: [...texts.values()].map(text => text.trim()).join('\n'),
    pieces,
    tree: treeOf(tree as RawNode, texts),
    links: annotations.filter(annotation => annotation.subtype === 'Link')
      .map(annotation => ({ url: annotation.url as string, contents: annotation.contentsObj?.str as string, rect: annotation.rect as number[] })),
  }
  await task.destroy()
  return result
}

/** Every element of a tree in reading order. */
export function flatten(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(flatten)]
}

/** Text of an element and all that stands in it. */
export function textOf(node: TreeNode): string {
  return [node.text, ...node.children.map(textOf)].join(' ').replace(/\s+/g, ' ').trim()
}

/** A file opened at the level of its objects. */
export async function openObjects(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false })
}

/** All dictionaries of a type, such as Font. */
export function dictionariesOf(document: PDFDocument, type: string): PDFDict[] {
  return document.context.enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFDict => object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of(type))
}

/** The operators of the page. */
export function pageContent(document: PDFDocument): string {
  return decoded(document, document.getPage(0).node.Contents())
}

/** The operators of a form on the page. */
export function formContent(document: PDFDocument, key: string): string {
  return decoded(document, document.getPage(0).node.Resources()?.lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of(key)))
}

function decoded(document: PDFDocument, stream: PDFObject | undefined): string {
  if (stream instanceof PDFArray) return stream.asArray().map(entry => decoded(document, document.context.lookup(entry))).join('\n')
  if (!(stream instanceof PDFRawStream)) throw new Error('Not a stream')
  return new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())
}

function treeOf(node: RawNode, texts: ReadonlyMap<string, string>): TreeNode {
  const children = node.children ?? []
  return {
    role: node.role ?? '',
    ...(node.lang && { lang: node.lang }),
    ...(node.alt && { alt: node.alt }),
    ...(node.bbox && { bbox: node.bbox }),
    text: children.filter(child => child.type === 'content').map(child => texts.get(child.id ?? '') ?? '').join(''),
    children: children.filter(child => child.role !== undefined).map(child => treeOf(child, texts)),
  }
}
