import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'vue/compiler-sfc'
import { PAIRS } from '../../../dev/design/pairs.ts'
import { baseTokens, contrast, tokensOf, tokensUnder } from '../../../dev/design/tokens.ts'
import { sources, type Source } from '../../support/wording/source.ts'

const CSS = readFileSync(new URL('../../../assets/css/tokens.css', import.meta.url), 'utf8')
const TOKENS = baseTokens(CSS)
const WIDTHS = Object.entries(TOKENS).filter(([name]) => name.startsWith('at-')).map(([, value]) => Number.parseInt(value))

/** Raw values that are none of the design system's. */
const NOT_OURS: Record<string, string> = {
  'assets/css/print.css': 'paper has values of its own for the tokens',
  'assets/css/town.css': 'letters of the drawing are measured in its own units',
}

/** Widths at which one part alone changes, by where its words stop fitting. */
const OWN_WIDTHS: Record<string, number[]> = {
  'pages/trainer/workshops/[room].vue': [1800],
  'assets/css/site.css': [350, 390, 1040],
  'components/search/SearchOpener.vue': [1100],
  'assets/css/lesson.css': [1080],
}

const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\(|\b(?:white|black|red|gr[ae]y|green|blue|orange|yellow|brown)\b(?![\w-])/i
const TYPE_IN_PX = /\bfont(?:-size)?:[^;}]*\dpx\b/i
const TIME = /\b(?:transition|animation)[\w-]*:[^;}]*(?<![\w.-])\d*\.?\d+m?s\b/i
const EASING = /\b(?:transition|animation)[\w-]*:[^;}]*\b(?:ease|ease-in|ease-out|ease-in-out|cubic-bezier)\b(?![^;}]*\))/i

/** What stands beside values: addresses, names of tokens, classes and ids in selectors, and an animation without duration, which is a delayed switch. */
const NO_VALUE = /\burl\([^)]*\)|var\([^)]*\)|\.[a-z][\w-]*|#[\w-]+(?=[^:;]*\{)|\b0s [\d.]+m?s\b/gi

const withoutRemarks = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '')

/** The styles of a file, without remarks; of a component its style blocks and the colours in its attributes. */
function stylesOf({ file, text }: Source): string {
  if (file.endsWith('.css')) return withoutRemarks(text)
  const { descriptor } = parse(text, { filename: file })
  const drawn = [...(descriptor.template?.content ?? '').matchAll(/\b(?:fill|stroke|color)="([^"]*)"/g)].map(([, value]) => `fill: ${value};`)
  return [...descriptor.styles.map(style => withoutRemarks(style.content)), ...drawn].join('\n')
}

/** Rules of a file that set something by its value where a token stands for it. */
function raw(source: Source): string[] {
  return stylesOf(source).split('\n').filter(line => [COLOUR, TYPE_IN_PX, TIME, EASING].some(kind => kind.test(line.replace(NO_VALUE, ''))))
    .map(line => `${source.file}: ${line.trim()}`)
}

/** Widths in the conditions of a file that no name stands for. */
function unnamed(source: Source): string[] {
  const own = OWN_WIDTHS[source.file] ?? []
  return [...stylesOf(source).matchAll(/\((min|max)-width:\s*([\d.]+)(\w+)\)/g)].flatMap(([condition, edge, number, unit]) => {
    const width = Number(number) + (edge === 'max' ? 1 : 0)
    return unit === 'px' && [...WIDTHS, ...own].includes(width) ? [] : [`${source.file}: ${condition}`]
  })
}

const sheets = sources(['assets/css/*.css', '{components,pages,layouts}/**/*.{css,vue}', '*.vue']).filter(({ file }) => file !== 'assets/css/tokens.css')
const allowed = (finding: string) => Object.keys(NOT_OURS).some(file => finding.startsWith(`${file}:`))

describe('styles', () => {
  it('are found where they are', () => {
    expect(sheets.length).toBeGreaterThan(100)
    expect(sheets.filter(sheet => stylesOf(sheet).includes('var(--')).length).toBeGreaterThan(15)
  })

  it('take colours, sizes of type and times from the tokens', () => {
    const findings = sheets.flatMap(raw)
    expect(findings.filter(finding => !allowed(finding))).toEqual([])
    for (const file of Object.keys(NOT_OURS)) expect(findings.some(finding => finding.startsWith(`${file}:`)), `${file} needs no allowance`).toBe(true)
  })

  it.each([
    ['a { color: #FFF; }'], ['a { color: #12203A80; }'], ['a { background: rgb(0 0 0 / .5); }'], ['a { color: black; }'],
    ['a { font-size: 14px; }'], ['a { font: 600 13px/1.2 var(--head); }'], ['a { transition: color .3s; }'],
    ['a { animation: x var(--beat) ease-in infinite; }'], ['a { animation-delay: 200ms; }'],
  ])('are told from %s', (text) => {
    expect(raw({ file: 'assets/css/sample.css', text })).toHaveLength(1)
  })

  it.each([
    ['a { color: var(--ink); }'], ['#content { margin: 0; }'], ['a { font: 600 var(--fs-0)/1.2 var(--head); }'],
    ['a { transition: color var(--quick) var(--ease); }'], ['.white { margin-top: 2px; }'], ['/* #FFFFFF */ a { white-space: nowrap; }'],
  ])('may have %s', (text) => {
    expect(raw({ file: 'assets/css/sample.css', text })).toEqual([])
  })

  it('are found in components too', () => {
    expect(raw({ file: 'a.vue', text: '<template><svg fill="#FFFFFF" /></template>\n<style>\na { color: #000000; }\n</style>' })).toHaveLength(2)
  })

  it('change at named widths only', () => {
    expect(WIDTHS.length).toBeGreaterThan(3)
    expect(sheets.flatMap(unnamed)).toEqual([])
    expect(unnamed({ file: 'a.css', text: '@media (min-width: 721px) { a { margin: 0; } }' })).toHaveLength(1)
    expect(unnamed({ file: 'a.css', text: '@media (max-width: 719px) { a { margin: 0; } }' })).toEqual([])
    for (const [file, widths] of Object.entries(OWN_WIDTHS)) {
      const text = sheets.find(sheet => sheet.file === file)!.text
      for (const width of widths) expect(text, `${file} does not change at ${width}`).toMatch(new RegExp(`min-width: ${width}px|max-width: ${width - 1}px`))
    }
  })

  it('use tokens that there are', () => {
    const known = new Set(Object.keys(TOKENS))
    const made = new Set(sheets.flatMap(sheet => [...sheet.text.matchAll(/(?<![\w-])--([\w-]+):/g)].map(match => match[1]!)))
    const used = sheets.flatMap(sheet => [...sheet.text.matchAll(/var\(--([\w-]+)/g)].map(match => [match[1]!, sheet.file] as const))
    expect(used.length).toBeGreaterThan(300)
    expect(used.filter(([name]) => !known.has(name) && !made.has(name))).toEqual([])
    const names = new Set(used.map(([name]) => name))
    expect([...known].filter(name => !names.has(name) && !name.startsWith('at-'))).toEqual([])
  })
})

describe('colours', () => {
  it('are the same in the dark whether the system or the reader asks', () => {
    const [system, reader] = [tokensUnder(CSS, 'prefers-color-scheme: dark'), tokensUnder(CSS, ':root[data-theme="dark"]')]
    expect(system).toHaveLength(1)
    expect(reader).toEqual(system)
    expect(Object.keys(reader[0]!).filter(name => !(name in TOKENS))).toEqual([])
  })

  it.each(['light', 'dark'] as const)('can be read in %s', (mode) => {
    const tokens = tokensOf(CSS, mode)
    expect(PAIRS.length).toBeGreaterThan(30)
    expect(PAIRS.flatMap(({ front, ground, atLeast }) => {
      const found = contrast(tokens[front]!, tokens[ground]!)
      return found >= atLeast ? [] : [`${front} on ${ground}: ${found.toFixed(2)} of ${atLeast}`]
    })).toEqual([])
  })

  it('of the browser\'s own bars are those of the page', () => {
    const app = readFileSync(new URL('../../../app.vue', import.meta.url), 'utf8')
    for (const mode of ['light', 'dark'] as const) expect(app).toContain(`content: '${tokensOf(CSS, mode).bg}', media: '(prefers-color-scheme: ${mode})'`)
  })
})

describe('motion', () => {
  it('stops for readers who ask for less', () => {
    const [still, ...others] = tokensUnder(CSS, 'prefers-reduced-motion: reduce')
    expect(others).toEqual([])
    const times = Object.entries(TOKENS).filter(([, value]) => /^[\d.]+m?s$/.test(value)).map(([name]) => name)
    expect(times.length).toBeGreaterThan(1)
    expect(still).toEqual(Object.fromEntries(times.map(name => [name, '0s'])))
  })
})
