import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { asEnvironment, checkFiles } from '../../../../scripts/launch/settings-files.ts'
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
})

it.each([
  {},
  { PORT: '8080', TRUST_PROXY: '2', SITE_URL: 'https://example.org', QUIZ_DIR: 'quizzes', MONGODB_URI: 'mongodb://host/tcm', ISSUER_NAME: 'Izdajatelj', SIGNATORY_NAME: 'Č Ž' },
])('makes an environment that reads as the same settings: %j', (env) => {
  const settings = readSettings(env, '/srv/tcm')
  expect(readSettings(asEnvironment(settings), '/elsewhere')).toEqual(settings)
})
