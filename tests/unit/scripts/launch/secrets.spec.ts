import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secrets } from '../../../../scripts/launch/secrets.ts'

let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcm-secrets-'))
  dataDir = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('secrets', () => {
  it('are made once, for their owner alone, and read again', () => {
    const made = secrets(dataDir)('sessions')
    expect(made).toHaveLength(32)
    expect(secrets(dataDir)('sessions')).toEqual(made)
    expect(readdirSync(dataDir)).toEqual(['secrets.json'])
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('differ by purpose and by folder', () => {
    const here = secrets(dataDir)
    expect(here('sessions')).not.toEqual(here('pseudonyms'))
    expect(secrets(join(folder, 'other'))('sessions')).not.toEqual(here('sessions'))
  })

  it('come from the given key without touching a file', () => {
    const key = 'k'.repeat(32)
    expect(secrets(dataDir, key)('sessions')).toEqual(secrets('/nowhere', key)('sessions'))
    expect(readdirSync(folder)).toEqual([])
  })

  it.each(['', '{', '{"key":"short"}'])('are not made anew over a damaged file: %j', (text) => {
    secrets(dataDir)
    const file = join(dataDir, 'secrets.json')
    writeFileSync(file, text)
    expect(() => secrets(dataDir)).toThrow(`${file} cannot be read`)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
