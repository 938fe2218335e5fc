/**
 * What no test of the screens sees: every page stands in the list of screens (tests/support/screens.ts), over which
 * tests/e2e/screens.spec.ts goes, and every component is called by one of these pages. That it is really drawn on a
 * screen, in the state that draws it, is found by the test in the browser.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SCREENS } from '../../support/screens.ts'

const ROOT = join(import.meta.dirname, '../../..')
const filesIn = (folder: string, name: RegExp) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(file => name.test(file)).map(file => `${folder}/${file}`).sort()
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

/** Components by the tag that draws them. */
function tagsOf(components: string[]): Map<string, string> {
  return new Map(components.map(file => [basename(file).replace(/\.\w+$/, ''), file]))
}

/** The local file that an import names. */
function importedFile(from: string, name: string): string | null {
  const base = name.startsWith('~/') ? name.slice(2) : name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(from), name)) : null
  return base === null ? null : ['', '.ts', '.vue'].map(ending => base + ending).find(file => /\.(?:vue|ts)$/.test(file) && existsSync(join(ROOT, file))) ?? null
}

/** What a file draws or takes from another file: its tags and its imports. */
function usedBy(file: string, tags: Map<string, string>): string[] {
  const text = read(file)
  const drawn = [...text.matchAll(/<([A-Z]\w+)/g)].flatMap(([, tag = '']) => tags.get(tag.replace(/^Lazy/, '')) ?? [])
  const taken = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap(([, name = '']) => importedFile(file, name) ?? [])
  return [...drawn, ...taken]
}

/** Everything that these files draw, and what that draws. */
function reachedFrom(starts: string[], tags: Map<string, string>): Set<string> {
  const reached = new Set<string>()
  const open = [...starts]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    open.push(...usedBy(file, tags))
  }
  return reached
}

/** What stands round every page. */
const FRAME = ['app.vue', 'layouts/default.vue']
const pages = filesIn('pages', /\.vue$/)
/** All templates, and functions that are drawn by a tag. */
const components = filesIn('components', /(?:\.vue|\/[A-Z]\w+\.ts)$/)
const listed = new Set(SCREENS.map(({ page }) => page === 'error.vue' ? page : `pages/${page}`))

describe('the list of screens', () => {
  it.each(pages)('has a screen of %s', (page) => {
    expect([...listed]).toContain(page)
  })

  it('names only pages that there are, each screen once', () => {
    expect([...listed].filter(page => !existsSync(join(ROOT, page)))).toEqual([])
    const names = SCREENS.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('calls every component', () => {
    const reached = reachedFrom([...listed, ...FRAME], tagsOf(components))
    expect(components.filter(file => !reached.has(file))).toEqual([])
  })

  it('would tell a component that nothing calls any more', () => {
    const tags = tagsOf(components)
    tags.delete('QuizOverview')
    expect(reachedFrom([...listed, ...FRAME], tags)).not.toContain('components/quiz/QuizOverview.vue')
  })

  it('is gone over whole by the test that looks at screens', () => {
    const looking = read('tests/e2e/screens.spec.ts')
    expect(looking).toMatch(/it\.each\(SCREENS\.map\(/)
    expect(looking).toContain('COMPONENTS.filter(name => !drawn.has(name)')
  })
})
