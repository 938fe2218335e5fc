import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asEnvironment } from '../../../../scripts/launch/settings-files.ts'
import { tryOut, tryOutApart, wantsTrial } from '../../../../scripts/launch/settings-trial.ts'
import { ROOT } from '../../../../scripts/launch/project.ts'
import { readSettings } from '../../../../shared/settings.ts'

const BANK = join(ROOT, 'tests/fixtures/quiz-bank')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcm-trial-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What is said of these settings; null where they work. */
async function said(env: Record<string, string>): Promise<string | null> {
  const settings = readSettings(env, folder)
  return tryOut(settings).then(() => null, (error: Error) => {
    if (error.name !== 'SettingsError') throw error
    return error.message
  })
}

/** A chunk of a PNG; nobody here looks at its checksum. */
function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}

/** A square picture that cannot be made smaller: of mere chance. */
function png(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2], 8)
  const rows = randomBytes(side * (side * 3 + 1))
  for (let row = 0; row < side; row++) rows[row * (side * 3 + 1)] = 0
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function logo(bytes: string | Buffer, name = 'logo.png'): { ISSUER_LOGO: string } {
  writeFileSync(join(folder, name), bytes)
  return { ISSUER_LOGO: name }
}

describe('what certificates print', () => {
  it('is asked for only where something is set', () => {
    expect(wantsTrial(readSettings({ SIGNATORY_ROLE: '漢字' }))).toBe(false)
    const set: Record<string, string>[] = [{ ISSUER_NAME: 'A' }, { SIGNATORY_NAME: 'A' }, { ISSUER_LOGO: 'a.png' }, { QUIZ_DIR: '.' }]
    for (const env of set) {
      expect(wantsTrial(readSettings(env)), JSON.stringify(env)).toBe(true)
    }
  })

  it('may be what a town would set', async () => {
    const env = { ISSUER_NAME: 'Skupnost občin, Inštitut za razvoj mestnih središč Črnomelj', SIGNATORY_NAME: 'Ime Žnidaršič', SIGNATORY_ROLE: 'koordinatorica programa' }
    expect(await said({ ...env, ...logo(png(40)) })).toBeNull()
    expect(await said(logo(png(40)))).toBeNull()
  })

  it('must be a picture that can be read', async () => {
    const expected = `ISSUER_LOGO is "${folder}/logo.png", but must be a PNG or JPEG picture that is not damaged.`
    const whole = png(40)
    for (const bytes of ['This is a text.', '', whole.subarray(0, 20), whole.subarray(0, 300), Buffer.from([0xFF, 0xD8, 0xFF])]) {
      expect(await said(logo(bytes)), `${bytes.length} bytes`).toBe(expected)
    }
    expect(await said({ ISSUER_LOGO: 'none.png' })).toBe(`ISSUER_LOGO is "${folder}/none.png", but must be the path of a .png or .jpg file that can be read (ENOENT).`)
  })

  it('must be a picture that leaves the certificate small enough to be kept', async () => {
    expect(await said(logo(png(400)))).toBe(`ISSUER_LOGO is "${folder}/logo.png", but must be a smaller picture: with it a certificate would have more than 200 kB.`)
  })

  it.each(['ISSUER_NAME', 'SIGNATORY_NAME', 'SIGNATORY_ROLE'])('must have letters that the fonts have: %s', async (name) => {
    const env = { ISSUER_NAME: 'Izdajatelj', SIGNATORY_NAME: 'Ime', SIGNATORY_ROLE: 'vloga' }
    expect(await said(env)).toBeNull()
    expect(await said({ ...env, [name]: '漢字' })).toBe(`${name} is "漢字", but must be in letters that certificates can print: Our fonts have no letter for: 漢 (U+6F22), 字 (U+5B57).`)
  })

  it.each(['ISSUER_NAME', 'SIGNATORY_NAME', 'SIGNATORY_ROLE'])('must fit on the sheet: %s', async (name) => {
    const env = { ISSUER_NAME: 'Izdajatelj', SIGNATORY_NAME: 'Ime', SIGNATORY_ROLE: 'vloga' }
    const long = 'W'.repeat(200)
    expect(await said({ ...env, [name]: long })).toBe(`${name} is "${long}", but must be shorter, because it does not fit on a certificate.`)
  })

  it('must fit beside a score too, and where there is none', async () => {
    const issuer = (letters: number) => said({ ISSUER_NAME: 'W'.repeat(letters) })
    // Beside a score there would be room for 93.
    expect(await issuer(63)).toBeNull()
    expect(await issuer(64)).toMatch(/^ISSUER_NAME is .* but must be shorter/)
    const signatory = (letters: number) => said({ SIGNATORY_NAME: 'W'.repeat(letters) })
    // Without one there would be room for 38.
    expect(await signatory(34)).toBeNull()
    expect(await signatory(35)).toMatch(/^SIGNATORY_NAME is .* but must be shorter/)
  })

  it('must have room for the address besides', async () => {
    expect(await said({ ISSUER_NAME: 'A', SITE_URL: `https://${`${'w'.repeat(60)}.`.repeat(4)}si` })).toMatch(/^SITE_URL is .* but must be shorter, because certificates print it\.$/)
  })
})

describe('QUIZ_DIR', () => {
  it('may be a bank without mistakes', async () => {
    expect(await said({ QUIZ_DIR: BANK })).toBeNull()
  })

  it('must have none: each is said with its file and line', async () => {
    cpSync(BANK, join(folder, 'bank'), { recursive: true })
    const file = join(folder, 'bank/sl/numbers.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('= 2\n', '= dve ali tri ± 1\n'))
    const lines = (await said({ QUIZ_DIR: 'bank' }))!.split('\n')
    expect(lines[0]).toBe(`QUIZ_DIR is "${folder}/bank", but its files have mistakes:`)
    expect(lines[1]).toMatch(/^sl\/numbers\.md:\d+ {2}\S/)
  })

  it('is a folder', async () => {
    expect(await said({ QUIZ_DIR: 'none' })).toBe(`QUIZ_DIR is "${folder}/none", but must be the path of a folder that exists.`)
  })
})

describe('in a process of its own', () => {
  it('says the same sentences and nothing else', async () => {
    mkdirSync(join(folder, 'bank/xx'), { recursive: true })
    writeFileSync(join(folder, 'bank/xx/a.md'), '')
    const env = (settings: Record<string, string>) => ({ ...process.env, ...asEnvironment(readSettings(settings, folder)) })
    await expect(tryOutApart(env({ ISSUER_NAME: 'Izdajatelj', QUIZ_DIR: BANK }))).resolves.toBeUndefined()
    const mistaken: Record<string, string>[] = [{ ISSUER_NAME: '漢字' }, { QUIZ_DIR: 'bank' }]
    for (const settings of mistaken) {
      const sentence = await said(settings)
      await expect(tryOutApart(env(settings))).rejects.toMatchObject({ name: 'LaunchError', message: sentence })
    }
  })
})
