import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SettingsError } from '../../../../shared/settings.ts'
import { readSecret } from '../../../../server/utils/secret.ts'

let DATA_DIR: string
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'tcm-secret-'))
})
afterEach(() => rmSync(DATA_DIR, { recursive: true }))

const read = () => readSecret({ APP_SECRET: undefined, DATA_DIR })

describe('the secret', () => {
  it('is made once, for its owner alone, and leaves nothing beside it', () => {
    const first = read()
    expect(first.length).toBe(64)
    expect(read()).toEqual(first)
    expect(readdirSync(DATA_DIR)).toEqual(['secret'])
    expect(statSync(join(DATA_DIR, 'secret')).mode & 0o777).toBe(0o600)
  })

  it.each(['', 'abc'])('is refused where the file is not whole (%j)', (contents) => {
    writeFileSync(join(DATA_DIR, 'secret'), contents)
    expect(read).toThrow(SettingsError)
  })
})
