/**
 * Makes the subset fonts in assets/fonts from the packaged TTF files.
 * The results are committed, so a build needs neither this script nor the packages; run it again
 * (`node scripts/fonts.ts`) when a letter is missing or a family changes.
 *
 * Whole static styles are used, not the split variable files: one file per style keeps the kerning
 * between plain and accented letters, and three upright styles with an italic are smaller together.
 */
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const PACKAGES = new URL('../node_modules/@expo-google-fonts/', import.meta.url)
const TARGET = new URL('../assets/fonts/', import.meta.url)

interface Style {
  source: string
  target: string
  family: string
  style: string
}

/** "Source" is a reserved font name: a changed font must carry another one (OFL 1.1, 3). */
const STYLES: readonly Style[] = [
  { source: 'source-sans-3/400Regular/SourceSans3_400Regular.ttf', target: 'tcm-text-400.woff2', family: 'TCM Text', style: 'Regular' },
  { source: 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf', target: 'tcm-text-600.woff2', family: 'TCM Text', style: 'SemiBold' },
  { source: 'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf', target: 'tcm-text-400-italic.woff2', family: 'TCM Text', style: 'Italic' },
  { source: 'familjen-grotesk/600SemiBold/FamiljenGrotesk_600SemiBold.ttf', target: 'tcm-head-600.woff2', family: 'TCM Head', style: 'SemiBold' },
]

/** Letters of Slovene, English, Italian, Hungarian, German and of the neighbours' names, then signs. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz' + 'čšžćđ' + 'àèéìíîòóùú' + 'áíöőúüű' + 'äßëïñçâêôãõåæøœłńśźżřěůýťďğşţțșăąę'
const SIGNS = '0123456789 .,:;!?…·•-–—\'"„“”‚‘’»«›‹()[]{}/\\|@#&%‰*+−×÷=≈≠<>≤≥±~^_`´§°©®€£$†¹²³½¼¾→←↑↓✓'
const SPACES = '\u00A0\u00AD\u2009\u2011\u202F'
const TEXT = LETTERS + LETTERS.toUpperCase() + SIGNS + SPACES

/** In a variable of its own, because the package's types do not know all of its options. */
const OPTIONS = {
  targetFormat: 'woff2' as const,
  noHinting: true,
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum', 'case'],
  preserveNameIds: [0, 13, 14],
}

interface Table {
  tag: string
  data: Buffer
}

function readTables(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const entry = 12 + index * 16
    const start = font.readUInt32BE(entry + 8)
    return { tag: font.toString('latin1', entry, entry + 4), data: font.subarray(start, start + font.readUInt32BE(entry + 12)) }
  })
}

function checksum(data: Buffer): number {
  let sum = 0
  for (let at = 0; at < data.length; at += 4) {
    const word = Buffer.alloc(4)
    data.copy(word, 0, at, Math.min(at + 4, data.length))
    sum = (sum + word.readUInt32BE(0)) >>> 0
  }
  return sum
}

/** Puts tables together into an sfnt file; the subsetter writes the whole-file checksum anew. */
function writeTables(version: number, tables: readonly Table[]): Buffer {
  const header = Buffer.alloc(12 + tables.length * 16)
  header.writeUInt32BE(version, 0)
  header.writeUInt16BE(tables.length, 4)
  const parts = [header]
  let start = header.length
  for (const [index, { tag, data }] of tables.entries()) {
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    const entry = 12 + index * 16
    header.write(tag, entry, 'latin1')
    header.writeUInt32BE(checksum(data), entry + 4)
    header.writeUInt32BE(start, entry + 8)
    header.writeUInt32BE(data.length, entry + 12)
    parts.push(padded)
    start += padded.length
  }
  return Buffer.concat(parts)
}

/** The Windows, Unicode, English strings of a name table by their id. */
function readNames(table: Buffer): Map<number, string> {
  const names = new Map<number, string>()
  const strings = table.readUInt16BE(4)
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const entry = 6 + index * 12
    if (table.readUInt16BE(entry) !== 3) continue
    const from = strings + table.readUInt16BE(entry + 10)
    const bytes = Buffer.from(table.subarray(from, from + table.readUInt16BE(entry + 8)))
    names.set(table.readUInt16BE(entry + 6), bytes.swap16().toString('utf16le'))
  }
  return names
}

function writeNames(names: ReadonlyMap<number, string>): Buffer {
  const records = [...names].sort(([one], [two]) => one - two)
  const head = Buffer.alloc(6 + records.length * 12)
  head.writeUInt16BE(records.length, 2)
  head.writeUInt16BE(head.length, 4)
  const strings: Buffer[] = []
  let at = 0
  for (const [index, [id, text]] of records.entries()) {
    const bytes = Buffer.from(text, 'utf16le').swap16()
    const fields = [3, 1, 0x409, id, bytes.length, at]
    for (const [place, value] of fields.entries()) head.writeUInt16BE(value, 6 + index * 12 + place * 2)
    strings.push(bytes)
    at += bytes.length
  }
  return Buffer.concat([head, ...strings])
}

/** The same font under another name; copyright and licence stay. */
function rename(font: Buffer, family: string, style: string): Buffer {
  const tables = readTables(font).map((table) => {
    if (table.tag !== 'name') return table
    const old = readNames(table.data)
    const kept = [0, 13, 14].flatMap(id => old.has(id) ? [[id, old.get(id)!] as const] : [])
    const postscript = `${family}-${style}`.replaceAll(' ', '')
    return { tag: 'name', data: writeNames(new Map([...kept, [1, `${family} ${style}`], [2, 'Regular'], [3, postscript], [4, `${family} ${style}`], [6, postscript]])) }
  })
  return writeTables(font.readUInt32BE(0), tables)
}

let total = 0
for (const { source, target, family, style } of STYLES) {
  const renamed = rename(await readFile(new URL(source, PACKAGES)), family, style)
  const subset = await subsetFont(renamed, TEXT, OPTIONS)
  await writeFile(new URL(target, TARGET), subset)
  total += subset.length
  process.stdout.write(`${target} ${subset.length} bytes\n`)
}
process.stdout.write(`together ${total} bytes\n`)
