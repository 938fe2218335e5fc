import { SHARE_SIZE } from '#shared/share.ts'
import { SITE_NAME } from '#shared/site.ts'
import type { Drawing } from '../drawing/drawing.ts'
import type { Face } from '../drawing/font.ts'
import { INK, INK_SECOND, PAPER, RULE } from '../drawing/palette.ts'
import { fitText, widestWord } from '../drawing/text-fit.ts'
import { buildingBox, markShapes, townShapes } from '../drawing/town.ts'
import { shapesSvg, textSvg } from './svg.ts'

/** What a share picture says. */
export interface PictureText {
  /** What kind of page it is; empty on the start page. */
  label: string
  title: string
  /** One line at the foot. */
  foot: string
}

/** What a share picture shows: buildings that are lit, the one it looks at (null: the whole town), and whose walk is drawn. */
export interface PictureView {
  lit: readonly string[]
  focus: string | null
  /** uid of a path */
  walk?: string
}

/** What share pictures are drawn with. */
export interface PictureResources {
  faces: { head: Face, strong: Face, text: Face }
  drawing: Drawing
}

const { width: WIDTH, height: HEIGHT } = SHARE_SIZE
const LEFT = 68
/** Where a title must fit, in pixels. */
export const TITLE = { width: 540, size: 66, min: 26, lines: 3 }
/** Line height and capital height of a title, in parts of its size. */
const LINE = 1.1
/** Where the title's block is centred. */
const MIDDLE = 326

/** A building that is looked at: where its middle stands and how large it may be. */
const CLOSE = { x: 905, y: 322, width: 400, height: 430, scale: 1.62 }
/** The whole town, in the corner where the sea runs off the picture. */
const WHOLE = { x: 610, y: 14, scale: 0.63 }

/**
 * The picture that stands for a page where somebody shares it: its title, and the town as it is drawn everywhere.
 * @throws TextTooLongError or UnprintableTextError for a title that cannot be set
 */
export function pictureSvg(text: PictureText, view: PictureView, { faces, drawing }: PictureResources): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>`,
    town(view, drawing),
    brand(faces.head, drawing),
    title(text, faces),
    `<path d="M${LEFT} 548H${LEFT + TITLE.width}" stroke="${INK}" stroke-width="2"/>`,
    textSvg(faces.text, text.foot, { x: LEFT, y: 584, size: 23, fill: INK_SECOND }),
    '</svg>',
  ].join('')
}

function town({ lit, focus, walk = '' }: PictureView, drawing: Drawing): string {
  const shapes = `<g stroke-linejoin="round" stroke-linecap="round">${shapesSvg(townShapes(drawing, lit, walk))}</g>`
  const box = focus === null ? null : buildingBox(drawing, focus)
  const [x, y] = drawing.viewBox
  if (!box) return `<g transform="translate(${WHOLE.x} ${WHOLE.y}) scale(${WHOLE.scale}) translate(${-x} ${-y})">${shapes}</g>`
  const scale = Math.min(CLOSE.scale, CLOSE.width / box.width, CLOSE.height / box.height)
  const panel = LEFT + TITLE.width + 32
  return `<clipPath id="panel"><path d="M${panel} 0H${WIDTH}V${HEIGHT}H${panel}Z"/></clipPath>`
    + `<g clip-path="url(#panel)"><g transform="translate(${CLOSE.x} ${CLOSE.y}) scale(${scale}) translate(${-box.x - box.width / 2} ${-box.y - box.height / 2})">${shapes}</g></g>`
    + `<path d="M${panel} 0V${HEIGHT}" stroke="${RULE}" stroke-width="2"/>`
}

function brand(face: Face, drawing: Drawing): string {
  const mark = shapesSvg(markShapes(drawing))
  return `<g transform="translate(${LEFT + 6} 108) scale(0.56)" stroke-linejoin="round">${mark}</g>${textSvg(face, SITE_NAME, { x: LEFT + 46, y: 98, size: 32, fill: INK })}`
}

/**
 * Face, size and lines of a title: the headings' face, or the text's where that lacks a letter.
 * @throws TextTooLongError or UnprintableTextError for one that cannot be set
 */
export function fitTitle(title: string, { head, strong }: PictureResources['faces']): { face: Face, size: number, lines: string[] } {
  const face = head.missing(title).length === 0 ? head : strong
  // Smaller rather than with a word broken between letters.
  const size = Math.max(TITLE.min, Math.min(TITLE.size, TITLE.size * TITLE.width / widestWord(face, title, TITLE.size)))
  return { face, ...fitText(face, title, { ...TITLE, size }) }
}

function title({ label, title }: PictureText, faces: PictureResources['faces']): string {
  const { face, size, lines } = fitTitle(title, faces)
  const pitch = size * LINE
  const first = MIDDLE - pitch * (lines.length - 1) / 2 + size * 0.36
  return [
    label ? textSvg(faces.text, label, { x: LEFT, y: first - size * 0.72 - 34, size: 26, fill: INK_SECOND }) : '',
    ...lines.map((line, index) => textSvg(face, line, { x: LEFT, y: first + index * pitch, size, fill: INK })),
  ].join('')
}
