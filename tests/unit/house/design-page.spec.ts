import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isElement, sources, templateOf, walk } from '../../support/wording/source.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Components that are used on many pages; those of a single page stand there. */
const SHARED = ['base/Base*', 'content/Md*', 'people/*', 'quiz/kinds/*', 'staff/*', 'town/Town*']

/** Parts of others that stand nowhere by themselves. */
const INSIDE: Record<string, string> = {
  SignOutDialog: 'components/people/SignOutForm.vue',
  TownPlace: 'components/town/TownBuilding.vue',
  TownShapes: 'components/town/TownMap.vue',
}

const page = sources(['dev/design/*.vue'])
const tags = new Set(page.flatMap(source => [...walk(templateOf(source))].filter(isElement).map(({ tag }) => tag)))

describe('the page of the design system', () => {
  it('shows every shared component', () => {
    const shared = SHARED.flatMap(pattern => globSync(`components/${pattern}.vue`, { cwd: root })).map(file => basename(file, '.vue'))
    expect(shared.length).toBeGreaterThan(45)
    expect(shared.filter(name => !tags.has(name) && !(name in INSIDE))).toEqual([])
    for (const [name, file] of Object.entries(INSIDE)) expect(readFileSync(root + file, 'utf8')).toMatch(new RegExp(`<(?:Lazy)?${name}`))
  })

  it('has each of its sections on it', () => {
    const sections = page.map(({ file }) => basename(file, '.vue')).filter(name => name !== 'DesignPage' && name !== 'DesignSpecimen')
    const whole = page.find(({ file }) => file.endsWith('DesignPage.vue'))!.text
    expect(sections.length).toBeGreaterThan(8)
    expect(sections.filter(name => !whole.includes(`part: ${name} }`))).toEqual([])
  })

  it('is known to nothing that is built', () => {
    const built = sources(['{app,error}.vue', 'nuxt.config.ts', '{components,composables,layouts,middleware,pages,server,shared,stores}/**/*.{ts,vue}'])
    expect(built.length).toBeGreaterThan(200)
    expect(built.filter(({ text }) => /['"](?:~|\.\.?)?\/(?:[\w./]*\/)?dev\/design/.test(text)).map(({ file }) => file)).toEqual([])
  })
})
