import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ROOT = new URL('../../../', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')

/** Names of the cookies that the server sets, with and without a secure connection. */
function cookies(): string[] {
  const files = globSync('server/**/*.ts', { cwd: ROOT }).map(read).filter(text => /\bsetCookie\(/.test(text))
  const names = files.flatMap(text => [...text.matchAll(/'(?:__Host-)?(tcm[\w-]*)'/g)].map(match => match[1]!))
  return [...new Set(names)].sort().flatMap(name => [`__Host-${name}`, name])
}

it.each(['sl', 'en'])('the page about privacy in %s names every cookie that is set, and no other', (lang) => {
  const named = [...read(`content/${lang}/pages/privacy.md`).matchAll(/`((?:__Host-)?tcm[\w-]*)`/g)].map(match => match[1])
  expect(cookies()).toContain('tcm')
  expect([...new Set(named)].sort()).toEqual(cookies().sort())
})
