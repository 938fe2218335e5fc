/**
 * The browser's files of the build before stay: a small site is built twice, as npm run build does it, with the module that
 * keeps them, and the second one is asked for what a page of the first may still need.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepForNext, madeIsCurrent } from '../../scripts/launch/kept-files.ts'
import { collect, ending, ROOT, spawnNode } from '../../scripts/launch/project.ts'
import { localAddress, startServer } from '../../scripts/launch/server.ts'
import { freePort } from '../support/app-server.ts'

/** Inside the project, so that the site finds its packages. */
const SITE = join(ROOT, '.test', `two-builds-${process.pid}`)
const FILES = join(SITE, '.output', 'public', '_nuxt')

const CONFIG = `export default defineNuxtConfig({
  modules: [${JSON.stringify(join(ROOT, 'modules', 'kept-files.ts'))}],
  compatibilityDate: '2026-11-01', srcDir: '.', telemetry: false, devtools: { enabled: false },
  nitro: { preset: 'node-server', compressPublicAssets: { gzip: true, brotli: true } },
})`

beforeAll(async () => {
  await mkdir(join(SITE, 'components'), { recursive: true })
  await writeFile(join(SITE, 'nuxt.config.ts'), CONFIG)
  await writeFile(join(SITE, 'package.json'), '{ "type": "module", "private": true }')
  await writeFile(join(SITE, 'app.vue'), '<template><LazyPart /></template>')
})
afterAll(() => rm(SITE, { recursive: true, force: true }))

/** Builds the site with this text in it, and gives the names of the browser's files. */
async function build(text: string): Promise<string[]> {
  await writeFile(join(SITE, 'components', 'Part.vue'), `<template><p>${text}</p></template>`)
  await keepForNext(text, SITE)
  const child = spawnNode([join(ROOT, 'node_modules/nuxt/bin/nuxt.mjs'), 'build', SITE], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = collect(child.stdout!)
  const errors = collect(child.stderr!)
  const how = await ending(child)
  if (how !== 'code 0') throw new Error(`${how}\n${said()}\n${errors()}`)
  await madeIsCurrent(text, SITE)
  return (await readdir(FILES)).filter(name => /\.(js|css)$/.test(name))
}

it('the second of two builds serves the files of both, for good', async () => {
  const first = await build('prvo besedilo')
  const both = await build('drugo besedilo')
  const onlyFirst = first.filter(name => !both.includes(name))
  const onlySecond = both.filter(name => !first.includes(name))
  expect(onlyFirst).toEqual([])
  expect(onlySecond.length).toBeGreaterThan(0)

  const port = await freePort()
  const base = localAddress('127.0.0.1', port)
  const server = await startServer({ args: [join(SITE, '.output/server/index.mjs')], env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) }, readyUrl: base, stdio: ['ignore', 'ignore', 'ignore'], log: () => undefined })
  try {
    const texts: string[] = []
    for (const name of both) {
      const answer = await fetch(`${base}/_nuxt/${name}`)
      expect(answer.status, name).toBe(200)
      expect(answer.headers.get('cache-control'), name).toBe('public, max-age=31536000, immutable')
      texts.push(await answer.text())
    }
    expect(texts.filter(text => text.includes('prvo besedilo'))).toHaveLength(1)
    expect(texts.filter(text => text.includes('drugo besedilo'))).toHaveLength(1)
    expect((await fetch(`${base}/_nuxt/never-built.js`)).status).toBe(404)
    expect(await (await fetch(base)).text()).toContain('drugo besedilo')
  }
  finally {
    await server.stop()
  }
})
