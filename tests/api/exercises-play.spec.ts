import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExercisePlay } from '#shared/types/exercise.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { Client, json } from '../support/client.ts'
import { anExercise as name, inPlaceOf } from '../support/exercises.ts'
import { catalogue } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { ask, text } from '../support/raw.ts'

const PAGE = '<script>document.title = "it ran"</script>'
const SCRIPT = `/* ${'a long script, '.repeat(200)} */ window.Sample = { Button: class extends H5P.EventDispatcher { attach() {} } }`
const FILES = {
  'content/files/sheet.pdf': '%PDF-1.4 no sheet',
  'content/files/sound.mp3': 'x'.repeat(1000),
  'Sample.Button-1.1/a picture č.svg': `<svg xmlns="http://www.w3.org/2000/svg">${PAGE}</svg>`,
  'Sample.Button-1.1/other.xml': `<html xmlns="http://www.w3.org/1999/xhtml">${PAGE}</html>`,
}

const exercise = catalogue.exercises.find(one => one.name === name)!
const visitor = new Client()
let back: () => Promise<void>
let play: ExercisePlay
/** Where its files are. */
let files: string

beforeAll(async () => {
  back = await inPlaceOf(name, { script: SCRIPT, files: FILES })
  play = await json<ExercisePlay>(await visitor.get(`/api/exercises/${name}`))
  files = new URL(play.frame, visitor.base).pathname.replace('/h5p/play/', '/h5p-assets/')
})
afterAll(() => back())

const asset = (path: string, headers: Record<string, string> = {}, method = 'GET') => ask(visitor.base, `${files}/${encodeURI(path)}`, { headers, method })

describe('GET /api/exercises/:name', () => {
  it('tells anybody what to play, and of whom it is', () => {
    expect(play).toEqual({
      name,
      title: exercise.title.sl,
      version: expect.stringMatching(/^[0-9a-f]{64}$/),
      frame: expect.stringMatching(/^\/h5p\/play\/[\w-]{70}\?lang=sl$/),
      seconds: expect.any(Number),
      rights: { license: 'CC BY', licenseVersion: '4.0', authors: ['Vzorčni Avtor'] },
      state: null,
      stateAt: null,
      result: null,
    })
  })

  it('speaks the language asked for', async () => {
    expect(await json(await visitor.get(`/api/exercises/${name}?lang=en`))).toMatchObject({ title: exercise.title.en, frame: expect.stringMatching(/\?lang=en$/) })
  })

  it('gives a person where they left it, of the same version only, and nobody else', async () => {
    const [ana, bor] = [await signedUp(), await signedUp()]
    const left = { as: accountKey(ana.id), state: { 0: { state: '{"place":3}' } }, at: '2026-10-01T09:00:00.000Z' }
    await ana.client.post(`/api/exercises/${name}/state`, { ...left, version: play.version })
    expect(await json(await ana.client.get(`/api/exercises/${name}`))).toMatchObject({ state: left.state, stateAt: left.at })
    expect(await json(await bor.client.get(`/api/exercises/${name}`))).toMatchObject({ state: null, stateAt: null })
    await ana.client.post(`/api/exercises/${name}/state`, { ...left, version: 'b'.repeat(64), at: '2026-10-02T09:00:00.000Z' })
    expect(await json(await ana.client.get(`/api/exercises/${name}`))).toMatchObject({ state: null, stateAt: null })
  })

  it('is kept by nobody, since it is about a person', async () => {
    expect((await visitor.get(`/api/exercises/${name}`)).headers.get('cache-control')).toBe('private, no-store')
  })

  it.each(['unheard-of', 'constructor'])('knows no exercise %s', async (wrong) => {
    expect((await visitor.get(`/api/exercises/${wrong}`)).status).toBe(404)
  })

  it.each(['A', 'a.b', '..%2F..'])('does not take %s for a name', async (wrong) => {
    expect([404, 422]).toContain((await visitor.get(`/api/exercises/${wrong}`)).status)
  })
})

describe('GET /h5p/play/:token', () => {
  it('allows the files of its package and of the player by their paths, and nothing else', async () => {
    const { status, headers, body } = await ask(visitor.base, `${play.frame}&theme=dark`)
    const policy = new Map(String(headers['content-security-policy']).split('; ').map((line) => {
      const [directive, ...values] = line.split(' ')
      return [directive!, values]
    }))
    const { port } = new URL(visitor.base)
    const allowed = [`http://localhost:${port}`, `http://127.0.0.1:${port}`].flatMap(origin => [`${origin}${files}/`, `${origin}/h5p-core/`])
    expect(status).toBe(200)
    expect(policy.get('sandbox')).toEqual(['allow-scripts'])
    for (const directive of ['default-src', 'frame-src', 'worker-src', 'object-src', 'base-uri', 'form-action']) expect(policy.get(directive)).toEqual([`'none'`])
    for (const directive of ['script-src', 'connect-src']) expect(policy.get(directive)).toEqual(allowed)
    expect(policy.get('style-src')).toEqual([...allowed, `'unsafe-inline'`])
    expect([...policy].filter(([, values]) => values.includes(`'self'`))).toEqual([])
    expect(body.toString()).toContain('<html lang="sl" data-theme="dark">')
  })

  it('lets only a package that cannot do without it make programs out of texts', async () => {
    const putBack = await inPlaceOf(name, { script: `${SCRIPT}; new Function('')` })
    const { frame } = await json<ExercisePlay>(await visitor.get(`/api/exercises/${name}`))
    await putBack()
    expect(String((await ask(visitor.base, frame)).headers['content-security-policy'])).toMatch(/script-src [^;]+ 'unsafe-eval';/)
    expect(String((await ask(visitor.base, play.frame)).headers['content-security-policy'])).not.toContain('unsafe-eval')
  })

  it('names nobody: it is the same with a session', async () => {
    const { client } = await signedUp()
    const [mine, anybodys] = [await client.get(play.frame), await visitor.get(play.frame)]
    expect(await mine.text()).toBe(await anybodys.text())
    expect(mine.headers.get('set-cookie')).toBeNull()
  })

  it.each(['', 'x', '0'.repeat(70), 'A'.repeat(70)])('is not there for the token %j', async (token) => {
    const answer = await ask(visitor.base, `/h5p/play/${token}`, { headers: { accept: 'application/json' } })
    expect(answer.status).toBe(404)
  })

  it('puts nothing of the address into the page', async () => {
    const { body } = await ask(visitor.base, `${play.frame.split('?')[0]}?lang="><script>&theme="><script>`)
    expect(body.toString()).toContain('<html lang="sl">')
  })
})

describe('GET /h5p-assets/:token/:path', () => {
  it('are answered by the token, whoever asks, and may be kept as long as it works', async () => {
    const { status, headers, body } = await asset('content/content.json', { origin: 'null' })
    expect(status).toBe(200)
    expect(JSON.parse(body.toString())).toMatchObject({ label: 'Odgovori' })
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringMatching(/^public, max-age=\d{5}, immutable$/),
    })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it.each([...Object.keys(FILES), 'h5p.json', 'content/content.json', 'content/images/square.png', 'Sample.Button-1.1/button.js'])('%s can do nothing where it is opened', async (path) => {
    const { status, headers } = await asset(path)
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toBe(`sandbox; default-src 'none'`)
    expect(headers['x-content-type-options']).toBe('nosniff')
    const isListed = /\.(?:json|js|png|mp3)$/.test(path)
    expect(headers['content-disposition']).toBe(isListed ? undefined : 'attachment')
    expect(String(headers['content-type'])).not.toMatch(/html|\/xml/)
  })

  it('are compressed on their way where that is worth it', async () => {
    const zipped = await asset('Sample.Button-1.1/button.js', { 'accept-encoding': 'gzip, br' })
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', 'vary': expect.stringContaining('accept-encoding') })
    expect(text(zipped)).toBe(SCRIPT)
    expect(zipped.body.length).toBeLessThan(SCRIPT.length / 2)
    expect((await asset('content/files/sound.mp3', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
  })

  it('are answered in part, as films need it', async () => {
    const part = await asset('content/files/sound.mp3', { range: 'bytes=990-' })
    expect([part.status, part.headers['content-range'], part.headers['content-length'], part.body.toString()]).toEqual([206, 'bytes 990-999/1000', '10', 'x'.repeat(10)])
    const beyond = await asset('content/files/sound.mp3', { range: 'bytes=1000-' })
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */1000'])
  })

  it('are not sent again to who has them', async () => {
    const first = await asset('content/files/sound.mp3')
    const again = await asset('content/files/sound.mp3', { 'if-none-match': first.headers.etag! })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })

  it('may be looked at by HEAD and asked for from a frame without an origin', async () => {
    const head = await asset('content/files/sound.mp3', {}, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '1000', 0])
    const options = await asset('content/content.json', { 'origin': 'null', 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-requested-with' }, 'OPTIONS')
    expect([options.status, options.headers['access-control-allow-headers']]).toEqual([204, 'range, x-requested-with'])
  })

  it.each(['PUT', 'DELETE', 'POST'])('take no %s', async (method) => {
    const { status } = await ask(visitor.base, `${files}/content/content.json`, { method, headers: { 'sec-fetch-site': 'same-origin' } })
    expect(status).toBe(405)
  })

  it.each(['', 'content', 'content/', 'content/../h5p.json', 'content/%2e%2e/h5p.json', '/etc/passwd', '..%2f..%2fsecret', 'content%00.json', '%', 'CONTENT/content.json', '__proto__', '.gitignore'])('%s is none of them', async (path) => {
    const { status, headers, body } = await ask(visitor.base, `${files}/${path}`, { headers: { accept: 'text/html' } })
    expect([status, headers['content-type'], body.toString()]).toEqual([404, 'text/plain; charset=utf-8', 'NOT_FOUND\n'])
  })

  it('are not there for another token', async () => {
    const token = files.split('/').at(-1)!
    for (const other of [`${token.slice(0, 10)}${token[10] === 'A' ? 'B' : 'A'}${token.slice(11)}`, 'x', '0'.repeat(70)]) {
      expect((await ask(visitor.base, `/h5p-assets/${other}/content/content.json`)).status).toBe(404)
    }
  })
})

describe('the player', () => {
  it('comes with the page of the frame, for frames without an origin', async () => {
    const page = (await ask(visitor.base, play.frame)).body.toString()
    const paths = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!)
    expect(paths.map(path => path.split('/').at(-1))).toEqual(['frame.css', 'confine.js', 'main.bundle.js', 'player.js'])
    for (const path of paths) {
      const { status, headers } = await ask(visitor.base, path)
      expect([status, headers['access-control-allow-origin'], headers['cross-origin-resource-policy']]).toEqual([200, '*', 'cross-origin'])
      expect(headers['cache-control']).toContain('immutable')
    }
  })

  it('has in it h5p-standalone as it was published', async () => {
    const { body } = await ask(visitor.base, play.frame)
    const [, core] = /data-core="([^"]+)"/.exec(body.toString())!
    const published = join(dirname(createRequire(import.meta.url).resolve('h5p-standalone/package.json')), 'dist')
    const entries = await readdir(published, { recursive: true, withFileTypes: true })
    // Descriptions of types are for programmers and not served.
    const paths = entries.filter(entry => entry.isFile() && !entry.name.endsWith('.d.ts')).map(({ parentPath, name: file }) => relative(published, join(parentPath, file)))
    expect(paths).toEqual(expect.arrayContaining(['main.bundle.js', 'frame.bundle.js', join('styles', 'h5p.css')]))
    for (const path of paths) {
      const { status, body: served } = await ask(visitor.base, `${core}${path.split(sep).join('/')}`)
      expect([status, served.equals(await readFile(join(published, path)))], path).toEqual([200, true])
    }
  })
})
