/** The pages about the site: what the operator's file says, and what stands in without one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagePath } from '#shared/paths.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { ask, text } from '../support/raw.ts'

const EXAMPLE = readFileSync(fileURLToPath(new URL('../../docs/installation.example.yml', import.meta.url)), 'utf8')
const FILLED = EXAMPLE
  .replace('[naziv upravljavca / name of the controller]', 'Zavod Zvezdica & sinovi <b>')
  .replaceAll(/"\[e-naslov[^"]+\]"/g, 'pomoc@example.org')
  .replace(/"\[dan[^"]+\]"/, '2026-11-22')
  .replaceAll(/\[[^\]]+\]/g, 'napisano')
const NAME = 'Zavod Zvezdica &amp; sinovi &lt;b&gt;'
const PATHS = LANGUAGES.flatMap(lang => PAGE_UIDS.map(uid => pagePath(lang, uid)))

let folder: string
let engine: Engine

function written(name: string, source: string): string {
  const file = join(folder, name)
  writeFileSync(file, source)
  return file
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tcm-installation-'))
  engine = await startEngine()
})

afterAll(async () => {
  await engine.remove()
  rmSync(folder, { recursive: true })
})

describe('with the operator\'s file', () => {
  let server: BuiltServer
  beforeAll(async () => {
    server = await serveBuild(engine.uri('filled'), { INSTALLATION_FILE: written('filled.yml', FILLED) })
  })
  afterAll(() => server.stop())

  it.each(PATHS)('%s is a ready page that names the controller and holds no placeholder', async (path) => {
    const answered = await ask(server.base, path, { headers: { accept: 'text/html' } })
    const main = text(answered).match(/<main[\s\S]*<\/main>/)?.[0].replaceAll(/<!--.*?-->/g, '') ?? ''
    expect(answered.status).toBe(200)
    expect(answered.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(main).toContain(NAME)
    expect(main).not.toMatch(/\[[^\]]*\]/)
  })

  it('starts without a warning', () => {
    expect(server.printed()).not.toContain('installation.example.yml')
  })

  it('shows the address for help at the foot of every page', async () => {
    for (const path of ['/', '/en/modules', ...PATHS]) {
      expect(text(await ask(server.base, path, { headers: { accept: 'text/html' } })), path).toMatch(/<footer[\s\S]*href="mailto:pomoc@example\.org"/)
    }
  })
})

describe('without one', () => {
  it('pages show plainly what is missing, and the foot names no address', async () => {
    const server = await serveBuild(engine.uri('none'))
    const html = text(await ask(server.base, '/zasebnost', { headers: { accept: 'text/html' } }))
    const foot = text(await ask(server.base, '/', { headers: { accept: 'text/html' } }))
    const printed = server.printed()
    await server.stop()
    expect(printed).toMatch(/"level":40.*is not said yet \(\d\d fields\): write .*installation\.yml after docs/)
    expect(html).toContain('<strong>[naziv upravljavca / name of the controller]</strong>')
    expect(foot).not.toContain('mailto:')
  })
})

describe('with a mistake in it', () => {
  it('the server does not start', async () => {
    const file = written('wrong.yml', FILLED.replace('email: pomoc@example.org', 'email: pomoc'))
    await expect(serveBuild(engine.uri('wrong'), { INSTALLATION_FILE: file })).rejects.toThrow()
  })
})
