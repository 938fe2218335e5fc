import type { Image, ListItem } from 'mdast'
import type { PictureShape } from '#shared/types/question.ts'
import type { Block } from './kind.ts'

/** A picture and its places, as a question with a picture is written. */

const SHAPE = /\{(rect|circle)=([^{}]*)\}/

/** The picture of a paragraph that holds nothing else. */
export function pictureOf(block: Block): Image | null {
  if (block.type !== 'paragraph') return null
  const [only, ...more] = block.children.filter(node => node.type !== 'text' || node.value.trim() !== '')
  return only?.type === 'image' && more.length === 0 ? only : null
}

/** Whether the text names a place: `{rect=…}` or `{circle=…}`, sound or not. */
export function namesPlace(text: string): boolean {
  return SHAPE.test(text)
}

/** The text without its place, which is null where it cannot be read or lies outside the picture. */
export function splitPlace(text: string): { text: string, shape: PictureShape | null } {
  const found = SHAPE.exec(text)
  return { text: text.replace(SHAPE, '').trim(), shape: found ? readShape(found[1]!, found[2]!) : null }
}

function readShape(form: string, written: string): PictureShape | null {
  const numbers = written.split(',').map(part => /^\s*\d{1,3}(?:\.\d{1,2})?\s*$/.test(part) ? Number(part) : Number.NaN)
  if (numbers.some(number => Number.isNaN(number) || number > 100)) return null
  const [x = 0, y = 0, third = 0, fourth = 0] = numbers
  if (form === 'circle') return numbers.length === 3 && third > 0 ? { circle: [x, y, third] } : null
  const isInside = third > 0 && fourth > 0 && x + third <= 100 && y + fourth <= 100
  return numbers.length === 4 && isInside ? { rect: [x, y, third, fourth] } : null
}

export function lineOfItem(item: ListItem): number {
  return item.position?.start.line ?? 1
}
