/** What helps while developing is in no build. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OUTPUT, serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { ask } from '../support/raw.ts'

let engine: Engine
let server: BuiltServer

beforeAll(async () => {
  engine = await startEngine()
  server = await serveBuild(engine.uri('devpages'))
})

afterAll(async () => {
  await server.stop()
  await engine.remove()
})

describe('the page of the design system', () => {
  it.each(['/dev/design', '/en/dev/design'])('%s is not there', async (path) => {
    expect((await ask(server.base, path)).status).toBe(404)
    // A page beside it is, in the same language.
    expect((await ask(server.base, path.startsWith('/en') ? '/en/glossary' : '/slovar')).status).toBe(200)
  })

  it('has left nothing in the files', () => {
    const files = globSync('{public/_nuxt,server/chunks}/**/*.{js,mjs,css}', { cwd: OUTPUT }).map(file => readFileSync(join(OUTPUT, file), 'utf8'))
    expect(files.length).toBeGreaterThan(50)
    expect(files.some(text => text.includes('search-dialog'))).toBe(true)
    expect(files.filter(text => /dev-design|DesignPage|design-specimen/.test(text))).toHaveLength(0)
  })
})
