import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

function files(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(ending)).sort()
}

/** `sign-up.post.ts` → `POST /api/sign-up`, `attempts/[id]/index.get.ts` → `GET /api/attempts/:id`; without a method it is read. */
function routeOf(file: string, prefix: string): string {
  const [, path = '', method = 'get'] = /^(.*?)(?:\.(get|post|put|patch|delete))?\.ts$/.exec(file) ?? []
  const route = path.replace(/(^|\/)index$/, '').replace(/\[\.\.\.(\w+)\]/g, ':$1').replace(/\[(\w+)\]/g, ':$1')
  return `${method.toUpperCase()} ${prefix}${route}`.replace(/\/$/, '')
}

describe('every endpoint has a test', () => {
  const tests = files('tests/api', '.spec.ts').map(file => readFileSync(join(ROOT, 'tests/api', file), 'utf8')).join('\n')

  it.each([
    ...files('server/api', '.ts').map(file => routeOf(file, '/api/')),
    ...files('server/routes', '.ts').map(file => routeOf(file, '/')),
  ])('%s', (route) => {
    // In a title of its own, or in a list of titles.
    const inTitle = new RegExp(`['\\s]${RegExp.escape(route)}(?=[',])`)
    expect(tests, `tests/api needs a describe('${route}', …)`).toMatch(inTitle)
  })
})
