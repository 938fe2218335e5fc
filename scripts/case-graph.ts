/** Draws the graph of a case with decisions as SVG files: `npm run case:graph -- case-koper folder`, one for each language. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { layOut, type CaseLayout } from '#shared/case-layout.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { compileContent } from '../server/services/catalogue/compile.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The drawing as a file of its own, in the colours of the light theme. */
function svgOf({ width, height, boxes, edges }: CaseLayout, title: string): string {
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="Arial, sans-serif" font-weight="600" text-anchor="middle">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#FFFFFF"/>`,
    ...edges.map(({ path, real }) => `<path d="${path}" fill="none" stroke="${real ? '#9A3A20' : '#6B7789'}" stroke-width="${real ? 3 : 1.5}"/>`),
    ...boxes.flatMap(({ x, y, width: wide, height: high, lines: words, isEnd }) => [
      `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="3" fill="${isEnd ? '#F8EBC8' : '#F5F5F1'}" stroke="#12203A" stroke-width="1.5"${isEnd ? ' stroke-dasharray="5 3"' : ''}/>`,
      ...words.map((word, index) => `<text x="${x + wide / 2}" y="${y + 25 + index * 17}" font-size="13" fill="#12203A">${escaped(word)}</text>`),
    ]),
    ...edges.flatMap(({ x, y, letter }) => [
      `<circle cx="${x}" cy="${y}" r="9" fill="#FFFFFF" stroke="#6B7789"/>`,
      `<text x="${x}" y="${y + 4}" font-size="11" fill="#12203A">${letter}</text>`,
    ]),
    '</svg>',
  ]
  return `${lines.join('\n')}\n`
}

const [uid = '', folder = '.'] = process.argv.slice(2)
const { decisions, draftDecisions } = await compileContent(join(import.meta.dirname, '../content'))
const study = [...decisions, ...draftDecisions].find(one => one.case === uid)
if (!study) {
  process.stderr.write(`There is no case with decisions “${uid}”. There are: ${decisions.map(one => one.case).join(', ')}.\n`)
  process.exitCode = 1
}
for (const lang of study ? LANGUAGES : []) {
  const titles = Object.fromEntries(Object.entries(study!.text[lang].nodes).map(([id, { title }]) => [id, title]))
  const file = join(folder, `${uid}.${lang}.svg`)
  await writeFile(file, svgOf(layOut(study!.graph, titles), titles[study!.graph.start] ?? uid))
  process.stdout.write(`${file}\n`)
}
