/** What a lesson costs a visitor who comes for the first time, in bytes over the wire with gzip. */
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { openBrowser, DESKTOP, PHONE } from '../support/browser.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { linksOf } from '../support/crawl.ts'
import { ask, text } from '../support/raw.ts'

const KB = 1000
const BUDGETS = { html: 40 * KB, script: 160 * KB, style: 40 * KB, font: 80 * KB } as const
/** What an exercise consists of, H5P core included; only who comes near it fetches that. */
const EXERCISE_BUDGET = 120 * KB
/** Small files hardly shrink, so nuxt.config.ts puts together what many pages share; without that there were 53. */
const SCRIPT_FILES = 35
/** Fetched apart from the page, once it can be read. */
const WORKER = '/sw.js'
const WORKER_BUDGET = 8 * KB
type Part = keyof typeof BUDGETS

const LESSONS = ['/moduli/kaj-je-mms/zakaj-sredisca-izgubljajo-utrip', '/en/modules/what-is-tcm/the-road-to-slovenia']

let engine: Engine
let server: BuiltServer
let browser: Browser

beforeAll(async () => {
  engine = await startEngine()
  server = await serveBuild(engine.uri('budgets'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  await engine.remove()
})

/** Every address that Chromium asks for while it opens a page with an empty cache, to the last quiet moment. */
async function requested(path: string, viewport: { width: number, height: number }): Promise<string[]> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const addresses: string[] = []
  page.on('request', request => addresses.push(request.url()))
  await page.goto(server.base + path, { waitUntil: 'networkidle' })
  // To the foot of the page, so that what loads on sight is counted too.
  await page.evaluate(`(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
      window.scrollTo({ top, behavior: 'instant' })
      await new Promise(seen => requestAnimationFrame(() => requestIdleCallback(() => requestIdleCallback(seen))))
    }
  })()`)
  await context.close()
  return addresses
}

function partOf(path: string, type: string | undefined): Part | null {
  if (path.endsWith('.js') || path.endsWith('.mjs') || type?.includes('javascript')) return 'script'
  if (type?.startsWith('text/css')) return 'style'
  if (type?.startsWith('font/') || path.endsWith('.woff2')) return 'font'
  return type?.startsWith('text/html') ? 'html' : null
}

/** Bytes of each part, of all that the page names and all that the browser asked for, each address once. */
async function cost(lesson: string, viewport: { width: number, height: number }): Promise<{ bytes: Record<Part, number>, exercise: number, foreign: string[], loaded: string[] }> {
  const html = text(await ask(server.base, lesson))
  const named = [...html.matchAll(/<(?:link|script)\b[^>]*>/g)].map(([tag]) => tag)
    .filter(tag => /\bsrc=|rel="(?:modulepreload|preload|stylesheet)"/.test(tag)).flatMap(tag => linksOf(tag, server.base))
  const asked = await requested(lesson, viewport)
  const foreign = asked.filter(address => !address.startsWith(`${server.base}/`) && !/^(?:data|blob):/.test(address))
  const local = asked.filter(address => address.startsWith(server.base)).map(address => address.slice(server.base.length).replace(/#.*/, ''))
  const loaded = [...new Set([lesson, ...named, ...local])].filter(path => !path.startsWith('/api/') && path !== WORKER)
  const bytes: Record<Part, number> = { html: 0, script: 0, style: 0, font: 0 }
  let exercise = 0
  for (const path of loaded) {
    const answered = await ask(server.base, path, { headers: { 'accept': path === lesson ? 'text/html' : '*/*', 'accept-encoding': 'gzip' } })
    expect(answered.status, path).toBe(200)
    const part = partOf(path, answered.headers['content-type'])
    if (path.startsWith('/h5p')) exercise += answered.body.length
    else if (part) bytes[part] += answered.body.length
  }
  return { bytes, exercise, foreign, loaded: loaded.filter(path => !path.startsWith('/h5p')) }
}

describe.each(LESSONS)('%s', (lesson) => {
  it.each([['desktop', DESKTOP], ['phone', PHONE]] as const)('keeps to its budgets on a %s', async (device, viewport) => {
    const { bytes, exercise, foreign, loaded } = await cost(lesson, viewport)
    const figures = (Object.keys(BUDGETS) as Part[]).map(part => `${part} ${(bytes[part] / KB).toFixed(1)} of ${BUDGETS[part] / KB} kB`)
    process.stdout.write(`${lesson}, ${device}: ${figures.join(', ')}; ${loaded.length} files, an exercise ${(exercise / KB).toFixed(1)} of ${EXERCISE_BUDGET / KB} kB\n`)

    // A part that was not found would keep to any budget.
    for (const part of Object.keys(BUDGETS) as Part[]) expect(bytes[part], part).toBeGreaterThan(0)
    for (const part of Object.keys(BUDGETS) as Part[]) expect(bytes[part], part).toBeLessThanOrEqual(BUDGETS[part])
    expect(loaded.filter(path => path.endsWith('.js')).length).toBeLessThanOrEqual(SCRIPT_FILES)
    expect(exercise).toBeLessThanOrEqual(EXERCISE_BUDGET)
    expect(foreign).toEqual([])
  })
})

it('keeps the service worker to its budget', async () => {
  const { status, body } = await ask(server.base, WORKER, { headers: { 'accept-encoding': 'gzip' } })
  process.stdout.write(`${WORKER}: ${(body.length / KB).toFixed(1)} of ${WORKER_BUDGET / KB} kB\n`)
  expect(status).toBe(200)
  expect(body.length).toBeLessThanOrEqual(WORKER_BUDGET)
})
