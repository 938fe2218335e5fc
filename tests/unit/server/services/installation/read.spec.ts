import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SettingsError } from '#shared/settings.ts'
import { installationFile, readInstallation } from '../../../../../server/services/installation/read.ts'
import { STAND_IN } from '../../../../../server/services/installation/stand-in.ts'

let DATA_DIR: string

beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'tcm-installation-'))
})

afterEach(() => rmSync(DATA_DIR, { recursive: true }))

describe('readInstallation', () => {
  it('looks in the data folder unless told otherwise', () => {
    expect(installationFile({ DATA_DIR: '/srv/data' })).toBe('/srv/data/installation.yml')
    expect(installationFile({ DATA_DIR: '/srv/data', INSTALLATION_FILE: '/etc/tcm.yml' })).toBe('/etc/tcm.yml')
  })

  it('stands in with placeholders while nobody has written a file', () => {
    expect(readInstallation({ DATA_DIR })).toBe(STAND_IN)
  })

  it('reads what is written', () => {
    const written = { ...STAND_IN, contact: { email: 'pomoc@example.org' } }
    writeFileSync(join(DATA_DIR, 'installation.yml'), stringify(written))
    expect(readInstallation({ DATA_DIR })).toEqual(written)
  })

  it('does not stand in for a mistake', () => {
    writeFileSync(join(DATA_DIR, 'installation.yml'), 'updated: x\n')
    expect(() => readInstallation({ DATA_DIR })).toThrow(SettingsError)
  })

  it('does not stand in for a file that the settings name', () => {
    const INSTALLATION_FILE = join(DATA_DIR, 'ni-je.yml')
    expect(() => readInstallation({ DATA_DIR, INSTALLATION_FILE })).toThrow(`INSTALLATION_FILE is "${INSTALLATION_FILE}", but must be the path of a file that can be read (ENOENT).`)
    expect(() => readInstallation({ DATA_DIR, INSTALLATION_FILE: DATA_DIR })).toThrow('(EISDIR)')
  })
})
