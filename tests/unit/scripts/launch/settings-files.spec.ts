import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { asEnvironment, checkFiles, missingOnCertificates } from '../../../../scripts/launch/settings-files.ts'
import { missingOnPages } from '../../../../server/services/installation/missing.ts'
import { readInstallation } from '../../../../server/services/installation/read.ts'
import { readSettings } from '../../../../shared/settings.ts'

it('accepts a folder and a logo that exist, and names what does not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcm-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'logo.png'), '')
  const check = (env: Record<string, string>) => () => checkFiles(readSettings(env, folder))

  expect(check({ QUIZ_DIR: '.', ISSUER_LOGO: 'logo.png' })).not.toThrow()
  expect(check({ QUIZ_DIR: 'none' })).toThrow(`QUIZ_DIR is "${folder}/none", but must be the path of a folder that exists.`)
  expect(check({ QUIZ_DIR: 'logo.png' })).toThrow('QUIZ_DIR is')
  expect(check({ ISSUER_LOGO: 'none.jpg' })).toThrow(`ISSUER_LOGO is "${folder}/none.jpg", but must be the path of a .png or .jpg file that exists.`)
  expect(check({ INSTALLATION_FILE: 'none.yml' })).toThrow(`INSTALLATION_FILE is "${folder}/none.yml", but must be the path of a file that can be read (ENOENT).`)
})

it('says what the operator has still to write, until nothing is left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcm-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'kdo.yml')
  const missing = () => missingOnPages(readInstallation({ INSTALLATION_FILE: file, DATA_DIR: folder }), { INSTALLATION_FILE: file, DATA_DIR: folder })
  const example = readFileSync(new URL('../../../../docs/installation.example.yml', import.meta.url), 'utf8')
  const filled = example.replaceAll(/"\[[^"]*e-mail[^"]*\]"/g, 'info@example.org').replace(/"\[dan[^"]*\]"/, '2026-11-22').replaceAll(/\[[^\]]+\]/g, 'napisano')

  writeFileSync(file, example)
  expect(missing()).toMatch(/^Who is responsible for this site is not said yet \(\d\d fields\): write .*kdo\.yml after docs\/installation\.example\.yml\.$/)
  writeFileSync(file, filled.replace('name: "napisano"', 'name: "[naziv]"'))
  expect(missing()).toContain('is not said yet (controller.name): write')
  writeFileSync(file, filled)
  expect(missing()).toBeNull()
})

it('says what keeps certificates from being valid', () => {
  const missing = (env: Record<string, string>) => missingOnCertificates(readSettings(env))
  expect(missing({})).toContain('not valid, until ISSUER_NAME and SIGNATORY_NAME are set')
  expect(missing({ ISSUER_NAME: 'Vzorec' })).toContain('until SIGNATORY_NAME is set')
  expect(missing({ SIGNATORY_NAME: 'Vzorec' })).toContain('until ISSUER_NAME is set')
  expect(missing({ ISSUER_NAME: 'Vzorec', SIGNATORY_NAME: 'Vzorec' })).toBeNull()
})

it.each([
  {},
  { PORT: '8080', TRUST_PROXY: '2', SITE_URL: 'https://example.org', QUIZ_DIR: 'quizzes', MONGODB_URI: 'mongodb://host/tcm', ISSUER_NAME: 'Izdajatelj', SIGNATORY_NAME: 'Č Ž' },
])('makes an environment that reads as the same settings: %j', (env) => {
  const settings = readSettings(env, '/srv/tcm')
  expect(readSettings(asEnvironment(settings), '/elsewhere')).toEqual(settings)
})
