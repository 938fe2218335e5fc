/**
 * Makes public/apple-touch-icon.png from public/favicon.svg: the plan of the town on the ground of the pages.
 * The result is committed; run it again (`node scripts/touch-icon.ts`) when the mark changes.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PAPER } from '../server/services/drawing/palette.ts'
import { startRasteriser } from '../server/services/sharing/rasterise.ts'

const SIZE = 180
/** Room around the mark, in its own units of 1/24. */
const MARGIN = 5

const mark = await readFile(new URL('../public/favicon.svg', import.meta.url), 'utf8')
const side = 24 + 2 * MARGIN
// A home screen shows the icon by day only.
const shapes = mark.replace(/^<svg[^>]*>|<\/svg>\s*$/g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="${-MARGIN} ${-MARGIN} ${side} ${side}"><rect x="${-MARGIN}" y="${-MARGIN}" width="${side}" height="${side}" fill="${PAPER}"/>${shapes}</svg>`

const rasterise = await startRasteriser(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
await writeFile(new URL('../public/apple-touch-icon.png', import.meta.url), rasterise(svg))
