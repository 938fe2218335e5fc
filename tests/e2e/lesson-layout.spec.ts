/** Terms beside the text: each near the paragraph it explains, and never on top of anything, however large the reader's letters. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casePath, lessonPath } from '#shared/paths.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { catalogue, modulesIn } from '../support/learning.ts'

/** From the width at which there is a margin. */
const WIDTHS = [1240, 1280, 1440] as const
const SIZES = ['normal', 'largest'] as const

/** How far below the paragraph that a term belongs to it may begin, in lines of text: another term may stand above it. */
const FURTHEST = 12

interface Layout {
  terms: number
  wrong: string[]
}

/** What terms lie on, what they stick out of, and which are far from their paragraph; runs in the page. */
const LAYOUT = `(() => {
  const place = element => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return { left, right, top, bottom, name: (element.className || element.localName) + ' "' + element.textContent.trim().slice(0, 24) + '"' }
  }
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5
  const terms = [...document.querySelectorAll('.prose .term')]
  const others = [...document.querySelectorAll('.prose > :not(.term), .prose img, .prose table, .rail, .rail-wide, .case-picture, .site-head, .site-foot')]
    .filter(element => element.checkVisibility()).map(place)
  const line = parseFloat(getComputedStyle(document.querySelector('.prose')).lineHeight)
  const edge = document.documentElement.clientWidth
  const wrong = terms.map(place).flatMap((term, index, all) => [
    ...[...all.slice(index + 1), ...others].filter(other => meet(term, other)).map(other => term.name + ' lies on ' + other.name),
    ...(term.left < 0 || term.right > edge ? [term.name + ' sticks out'] : []),
  ])
  const text = document.querySelector('.prose > h1').getBoundingClientRect().left
  const far = terms.filter(term => getComputedStyle(term).float === 'right').flatMap(term => {
    let next = term.nextElementSibling
    while (next.matches('.term')) next = next.nextElementSibling
    const [a, b] = [place(term), place(next)]
    return [
      ...(a.left < b.right || b.left !== text ? [a.name + ' is not beside ' + b.name] : []),
      ...(a.top < b.top - line || a.top > b.top + ${FURTHEST} * line ? [a.name + ' is far from ' + b.name] : []),
    ]
  })
  const sideways = document.documentElement.scrollWidth > edge ? ['the page is ' + document.documentElement.scrollWidth + ' wide'] : []
  return { terms: terms.length, wrong: [...wrong, ...far, ...sideways] }
})()`

async function layout(page: Page, width: number): Promise<Layout> {
  await page.setViewportSize({ width, height: 800 })
  // Pictures are fetched as one comes to them, and move what follows.
  await page.evaluate(`Promise.all([document.fonts.ready, ...[...document.querySelectorAll('.prose img')].map(image => {
    image.loading = 'eager'
    return image.decode()
  })]).then(() => undefined)`)
  return await page.evaluate(LAYOUT) as Layout
}

/** Chooses a size as readers do; kept for every later page of the same visitor. */
async function choose({ page }: Visitor, size: typeof SIZES[number]): Promise<void> {
  await page.locator('.reading-settings > summary').click()
  await page.locator(`.reading-settings input[value=${size}]`).first().check()
}

const pages = (lang: Lang): Array<{ uid: string, path: string }> => [
  ...modulesIn(lang).flatMap(module => module.lessons.map(lesson => ({ uid: lesson.uid, path: lessonPath(lang, module.slug, lesson.slug) }))),
  ...catalogue.cases.map(study => ({ uid: study.uid, path: casePath(lang, study.text[lang].slug) })),
]

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(LANGUAGES)('in %s', (lang) => {
  it.each(SIZES)('terms stand by themselves with letters of size %s', async (size) => {
    const visitor = await Visitor.open(browser)
    const seen: Record<string, number> = {}
    const wrong: string[] = []
    for (const { uid, path } of pages(lang)) {
      await visitor.visit(path)
      if (Object.keys(seen).length === 0) await choose(visitor, size)
      for (const width of WIDTHS) {
        const found = await layout(visitor.page, width)
        seen[uid] = found.terms
        wrong.push(...found.wrong.map(what => `${uid} at ${width}: ${what}`))
      }
    }
    expect(wrong).toEqual([])
    // As many as are published with a text, so that an empty page proves nothing.
    const texts = [...catalogue.modules.flatMap(module => module.lessons), ...catalogue.cases]
    expect(seen).toEqual(Object.fromEntries(texts.map(text => [text.uid, text.text[lang].terms.length])))
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

it('terms that lie on each other, on the text or far away are found', async () => {
  const visitor = await Visitor.open(browser)
  const { uid, path } = pages('sl').find(page => page.uid === 'm1-l1')!
  await visitor.visit(path)
  const found = async (css: string) => {
    await visitor.page.evaluate(`{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets = [sheet] }`)
    return (await layout(visitor.page, 1280)).wrong.join('\n')
  }
  expect(await found(''), uid).toBe('')
  expect(await found('.prose.has-margin .term { position: absolute; left: calc(100% + 36px); float: none; margin: 0 }')).toMatch(/term ".*" lies on term/)
  expect(await found('.prose.has-margin .term { margin-right: -120px }')).toMatch(/lies on p /)
  expect(await found('.prose.has-margin .term { margin-right: -320px }')).toMatch(/sticks out/)
  expect(await found('.prose.has-margin .term { top: 900px; position: relative }')).toMatch(/is far from/)
  await visitor.close()
})
