import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lettersOf, withFonts } from '../../../scripts/figure-fonts.ts'

const FIGURES = join(import.meta.dirname, '../../../public/figures')
const names = readdirSync(FIGURES).filter(name => name.endsWith('.svg'))

describe('the letters of a figure', () => {
  it('are those that it shows, each once', () => {
    expect(lettersOf('<svg><title>X</title><text x="1">aba<tspan dy="2">č 1</tspan></text><path d="M0 0"/></svg>')).toBe(' 1abč')
  })

  it('are none where it shows none, and then it carries no font', async () => {
    const svg = '<svg><style>.a{}</style><path d="M0 0"/></svg>'
    expect(lettersOf(svg)).toBe('')
    expect(await withFonts(svg)).toBe(svg)
  })
})

describe('the figures of the lessons', () => {
  it('are there', () => expect(names.length).toBeGreaterThan(0))

  it.each(names)('%s carries our fonts with every letter it shows (npm run fonts:figures)', async (name) => {
    const svg = readFileSync(join(FIGURES, name), 'utf8')
    expect(svg).toContain('@font-face{font-family:"TCM Head"')
    expect(await withFonts(svg) === svg).toBe(true)
  })
})
