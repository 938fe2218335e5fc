/** What the tests of pictures run in the browser: pdf.js draws a file, a canvas decodes and compares. Served to an empty page. */
import { getDocument, GlobalWorkerOptions } from '/pdf.min.mjs'

GlobalWorkerOptions.workerSrc = '/pdf.worker.min.mjs'

/** Pixels for each point of the page. */
const SCALE = 1
/** How far a channel may lie outside of what stands within a pixel of its place. */
const TOLERANCE = 80
const STEP = 17

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
}

function canvasOf(width, height) {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  return { canvas, context: canvas.getContext('2d', { alpha: false, willReadFrequently: true }) }
}

const base64Of = canvas => canvas.toDataURL('image/png').split(',')[1]

/** Rounds every channel to fifteen steps: far less than a difference that counts, and half the size of a file. */
function coarsen(context, { width, height }) {
  const pixels = context.getImageData(0, 0, width, height)
  for (const [index, value] of pixels.data.entries()) pixels.data[index] = Math.round(value / STEP) * STEP
  context.putImageData(pixels, 0, 0)
}

/**
 * Draws the first page of a PDF.
 * @param pdf the file, base64
 * @param offset by how many points everything is drawn aside
 * @returns a PNG, base64
 */
async function draw(pdf, offset = 0) {
  const task = getDocument({ data: bytesOf(pdf), useSystemFonts: false, disableFontFace: false })
  const page = await (await task.promise).getPage(1)
  const viewport = page.getViewport({ scale: SCALE, offsetX: offset * SCALE, offsetY: offset * SCALE })
  const { canvas, context } = canvasOf(Math.round(viewport.width), Math.round(viewport.height))
  await page.render({ canvas, canvasContext: context, viewport, background: 'white' }).promise
  await task.destroy()
  coarsen(context, canvas)
  return base64Of(canvas)
}

/** The same picture in fewer colours. */
async function coarse(png) {
  const pixels = await pixelsOf(png)
  const { canvas, context } = canvasOf(pixels.width, pixels.height)
  context.putImageData(pixels, 0, 0)
  coarsen(context, canvas)
  return base64Of(canvas)
}

async function pixelsOf(png) {
  const bitmap = await createImageBitmap(new Blob([bytesOf(png)], { type: 'image/png' }), { colorSpaceConversion: 'none' })
  const { context } = canvasOf(bitmap.width, bitmap.height)
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

/** Moves everything right of a column aside, as a layout that slipped would. Both in shares of the width. */
async function shiftColumn(png, from, by) {
  const pixels = await pixelsOf(png)
  const { canvas, context } = canvasOf(pixels.width, pixels.height)
  context.putImageData(pixels, 0, 0)
  const left = Math.round(pixels.width * from)
  context.drawImage(canvas, left, 0, pixels.width - left, pixels.height, left + Math.round(pixels.width * by), 0, pixels.width - left, pixels.height)
  return base64Of(canvas)
}

/** How many pixels of one picture are like nothing within a pixel of their place in the other. */
function strangers({ width, height, data: mine }, { data: others }) {
  let count = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      if ([0, 1, 2].some(channel => isStrange(mine, others, (y * width + x) * 4 + channel, width * 4))) count++
    }
  }
  return count
}

function isStrange(mine, others, at, row) {
  // Most pixels of a sheet are the same in both.
  if (Math.abs(mine[at] - others[at]) <= TOLERANCE) return false
  let [least, most] = [255, 0]
  for (const line of [at - row, at, at + row]) {
    for (const place of [line - 4, line, line + 4]) {
      least = Math.min(least, others[place])
      most = Math.max(most, others[place])
    }
  }
  return mine[at] < least - TOLERANCE || mine[at] > most + TOLERANCE
}

/** Compares two PNGs, base64, in both directions, so that what is missing counts as what is added. */
async function compare(one, other) {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)])
  if (a.width !== b.width || a.height !== b.height) return { size: [[a.width, a.height], [b.width, b.height]], different: Infinity }
  return { size: [[a.width, a.height]], different: strangers(a, b) + strangers(b, a) }
}

Object.assign(globalThis, { draw, coarse, shiftColumn, compare })
