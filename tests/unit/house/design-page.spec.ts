import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isElement, sources, templateOf, walk } from '../../support/wording/source.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Parts of others that stand nowhere by themselves, and the component in whose template they are. */
const INSIDE: Record<string, string> = {
  CaseCompared: 'components/case/CaseEnd.vue',
  CaseConsequence: 'components/case/CaseWalk.vue',
  CaseEnd: 'components/case/CaseWalk.vue',
  CaseIndicators: 'components/case/CaseWalk.vue',
  CaseNode: 'components/case/CaseWalk.vue',
  CasePiece: 'components/case/CaseNode.vue',
  ExercisePlayer: 'components/content/MdH5p.vue',
  ExerciseNotice: 'components/exercise/ExercisePlayer.vue',
  ExerciseResult: 'components/exercise/ExercisePlayer.vue',
  ExerciseRights: 'components/exercise/ExercisePlayer.vue',
  ExerciseStage: 'components/exercise/ExercisePlayer.vue',
  QuizAnswerRows: 'components/quiz/QuizOutcome.vue',
  QuizAssign: 'components/quiz/kinds/QuizKindMatching.vue',
  QuizSelfCheck: 'components/content/MdSelfCheck.vue',
  SignOutDialog: 'components/people/SignOutForm.vue',
  TownPlace: 'components/town/TownBuilding.vue',
  TownShapes: 'components/town/TownMap.vue',
}

/** Components that cannot be one specimen among others, and why; each is seen otherwise. */
const NOT_ALONE: Record<string, string> = {
  SiteHeader: 'stands at the head of this page, as of every other; there are not two',
  SiteFooter: 'stands at the foot of this page, as of every other; there are not two',
  SiteProgress: 'stands in this page, as in every other, and is seen while a page is on its way',
  SitePage: 'is a whole page, with a title of its own: help, privacy, terms, accessibility',
  SearchDialog: 'opens itself over the whole page; Ctrl-K does it here too',
  GuestOffer: 'asks by itself what guests left on this device, and only who is signed in',
  WorksheetFill: 'asks by itself who is here and for the plan that they write',
  WorksheetGuestField: 'keeps what a guest writes in this browser, and nobody is to be one here',
  LessonResume: 'lies over the whole page, once the place left in a lesson is known',
  OfflineModule: 'looks by itself for what is kept, and in development nothing is',
  TownSurroundings: 'streets and trees of the drawing, which TownMap fetches',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`PlaceM${index + 1}`, 'one building, which TownBuilding and TownMap fetch by its name'])),
}

const page = sources(['dev/design/*.vue'])
const tags = new Set(page.flatMap(source => [...walk(templateOf(source))].filter(isElement).map(({ tag }) => tag)))

describe('the page of the design system', () => {
  const components = globSync('components/**/*.vue', { cwd: root })
  const names = components.map(file => basename(file, '.vue'))

  it('shows every component of every folder', () => {
    expect(new Set(components.map(file => file.split('/')[1])).size).toBeGreaterThan(15)
    expect(names.length).toBeGreaterThan(120)
    expect(names.filter(name => !tags.has(name) && !(name in INSIDE) && !(name in NOT_ALONE))).toEqual([])
  })

  it('leaves out only what is there, and not what it shows', () => {
    for (const [name, file] of Object.entries(INSIDE)) expect(readFileSync(root + file, 'utf8')).toMatch(new RegExp(`<(?:Lazy)?${name}`))
    const leftOut = [...Object.keys(INSIDE), ...Object.keys(NOT_ALONE)]
    expect(leftOut.filter(name => !names.includes(name) || tags.has(name))).toEqual([])
    expect(Object.entries(NOT_ALONE).filter(([, why]) => why.length < 20)).toEqual([])
  })

  it('has each of its sections on it', () => {
    const sections = page.map(({ file }) => basename(file, '.vue')).filter(name => name !== 'DesignPage' && name !== 'DesignSpecimen')
    const whole = page.find(({ file }) => file.endsWith('DesignPage.vue'))!.text
    expect(sections.length).toBeGreaterThan(16)
    expect(sections.filter(name => !whole.includes(`part: ${name} }`))).toEqual([])
  })

  it('is known to nothing that is built', () => {
    const built = sources(['{app,error}.vue', 'nuxt.config.ts', '{components,composables,layouts,middleware,pages,server,shared,stores}/**/*.{ts,vue}'])
    expect(built.length).toBeGreaterThan(200)
    expect(built.filter(({ text }) => /['"](?:~|\.\.?)?\/(?:[\w./]*\/)?dev\/design/.test(text)).map(({ file }) => file)).toEqual([])
  })
})
