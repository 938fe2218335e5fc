/** Exercises on a host of their own: it has nothing else, and the site has none of them. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExercisePlay } from '#shared/types/exercise.ts'
import { freePort } from '../support/app-server.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { frameIn, practised, practisedPath } from '../support/exercises.ts'
import { ask } from '../support/raw.ts'

let engine: Engine
let server: BuiltServer
let apart: string
let browser: Browser

beforeAll(async () => {
  engine = await startEngine()
  const PORT = String(await freePort())
  apart = `http://vaje.localhost:${PORT}`
  server = await serveBuild(engine.uri('apart'), { PORT, H5P_ORIGIN: apart })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  await engine.remove()
})

const name = practised.exerciseIds[0]!
const there = (path: string, accept = 'text/html') => ask(server.base, path, { headers: { host: new URL(apart).host, accept } })
const here = (path: string, accept = 'text/html') => ask(server.base, path, { headers: { accept } })
const playOf = async () => JSON.parse((await here(`/api/exercises/${name}`)).body.toString()) as ExercisePlay

describe('exercises with a host of their own', () => {
  it('have their frames, files and player there and not here', async () => {
    const { frame } = await playOf()
    expect(frame.startsWith(`${apart}/h5p/play/`)).toBe(true)
    const { pathname } = new URL(frame)
    const page = await there(pathname)
    const files = [...page.body.toString().matchAll(/(?:src|href)="(\/h5p-core\/[^"]+)"/g)].map(([, path]) => path!)
    expect(files.length).toBeGreaterThan(2)
    for (const path of [pathname, `${pathname.replace('/h5p/play/', '/h5p-assets/')}/h5p.json`, ...files]) {
      expect([(await there(path)).status, (await here(path)).status], path).toEqual([200, 404])
    }
    expect(String(page.headers['content-security-policy'])).toContain(`script-src ${apart}/h5p-assets/`)
    expect(String(page.headers['content-security-policy'])).toContain(`frame-ancestors ${server.base.replace('127.0.0.1', 'localhost')}`)
  })

  it.each(['/', '/prijava', '/moduli', '/api/me', '/api/health', '/api/events', '/sw.js', '/robots.txt', '/favicon.svg', '/sitemap.xml', '/h5p', '/h5p/play', '/H5P/play/x', '/_nuxt/', '/unheard-of'])('share it with nothing: %s', async (path) => {
    const { status, headers, body } = await there(path)
    expect([status, headers['content-type'], body.toString()]).toEqual([404, 'text/plain; charset=utf-8', 'NOT_FOUND\n'])
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('take no posts for the site', async () => {
    const answer = await ask(server.base, '/api/sign-out', { method: 'POST', headers: { 'host': new URL(apart).host, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, body: '{}' })
    expect(answer.status).toBe(404)
  })

  it('are the only thing a page may have in a frame', async () => {
    expect(String((await here(practisedPath('sl'))).headers['content-security-policy'])).toContain(`frame-src ${apart}/h5p/play/;`)
  })

  it('play in lessons', async () => {
    const visitor = await Visitor.open(browser, { baseURL: server.base })
    await visitor.visit(practisedPath('sl'))
    const frame = await frameIn(visitor.page, name)
    expect(frame.url().startsWith(`${apart}/h5p/play/`)).toBe(true)
    await expect.poll(() => frame.locator('button').count()).toBeGreaterThan(0)
    expect(visitor.troubles.filter(trouble => !trouble.startsWith(`foreign request: ${apart}/h5p`))).toEqual([])
    await visitor.close()
  })
})
