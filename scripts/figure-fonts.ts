/**
 * npm run fonts:figures: writes our fonts into the SVG figures in public/figures.
 *
 * A picture in `<img>` cannot use the fonts of the page, and a figure made part of the page would need an exception for
 * foreign markup; so each figure carries the few letters that it shows, about 2 kB a face, as a data address.
 * Run again after a figure's words change; a test finds the letters that are missing.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const FIGURES = new URL('../public/figures/', import.meta.url)
const FONTS = new URL('../assets/fonts/', import.meta.url)

/** Class `s` is the small text of a figure, everything else is a heading. */
const FACES = [
  { family: 'TCM Head', weight: 600, file: 'tcm-head-600.woff2' },
  { family: 'TCM Text', weight: 400, file: 'tcm-text-400.woff2' },
] as const

const FACE_RULES = /\n {4}@font-face\{[^}]*\}/g

/** Letters that a figure shows, each once, in order. */
export function lettersOf(svg: string): string {
  const shown = [...svg.matchAll(/<text[\s>][\s\S]*?<\/text>/g)].map(([text]) => text.replace(/<[^>]*>/g, '')).join('')
  return [...new Set(shown.replace(/\s/g, ' '))].sort().join('')
}

/** The figure with the faces that it needs, in place of those it had. */
export async function withFonts(svg: string): Promise<string> {
  const letters = lettersOf(svg)
  if (letters === '') return svg
  const rules = await Promise.all(FACES.map(async ({ family, weight, file }) => {
    const subset = await subsetFont(await readFile(new URL(file, FONTS)), letters, { targetFormat: 'woff2' })
    return `\n    @font-face{font-family:"${family}";font-weight:${weight};src:url("data:font/woff2;base64,${subset.toString('base64')}") format("woff2")}`
  }))
  return svg.replace(FACE_RULES, '').replace('<style>', () => `<style>${rules.join('')}`)
}

if (import.meta.main) {
  for (const name of (await readdir(FIGURES)).filter(one => one.endsWith('.svg')).sort()) {
    const file = new URL(name, FIGURES)
    const figure = await withFonts(await readFile(file, 'utf8'))
    await writeFile(file, figure)
    process.stdout.write(`${name} ${Buffer.byteLength(figure)} bytes\n`)
  }
}
