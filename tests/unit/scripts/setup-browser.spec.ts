import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { findBrowser, isOffered, offeredByApt, setUpBrowser, whatToType } from '../../../scripts/setup-browser.ts'

afterEach(() => vi.unstubAllEnvs())

/** A folder with one program of that name: a script of the shell. */
function folderWith(name: string, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tcm-browser-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
  return folder
}

describe('findBrowser', () => {
  it('takes the one that CHROMIUM_PATH names, and no other', async () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath)
    expect(await findBrowser()).toBe(process.execPath)
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
    expect(await findBrowser()).toBeUndefined()
  })

  it('passes over what is there and does not start, such as a script that asks for a snap', async () => {
    vi.stubEnv('CHROMIUM_PATH', '')
    vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(tmpdir(), 'tcm-no-browsers'))
    const asking = join(folderWith('chromium-browser', 'echo "Command \'$0\' requires the chromium snap to be installed." >&2; exit 1'), 'chromium-browser')
    expect(await findBrowser([asking, process.execPath])).toBe(process.execPath)
    // Nothing found is what leads to a download.
    expect(await findBrowser([asking])).toBeUndefined()
  })
})

describe('what apt offers', () => {
  const policy = (candidate: string) => `chromium:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n     1.0 500\n`

  it.each([
    [policy('142.0.7444.134-1~deb13u1'), true],
    [policy('1:85.0.4183.83-1'), true],
    [policy('(none)'), false],
    [policy('2:1snap1-0ubuntu2'), false],
    ['', false],
  ])('%j is a browser: %s', (text, offered) => {
    expect(isOffered(text)).toBe(offered)
  })

  it.each([
    ['the headless shell', '*', 'chromium-headless-shell'],
    ['the whole browser, where there is no shell', 'chromium', 'chromium'],
    ['nothing', 'xterm', undefined],
  ])('is %s, asked in English, whatever the machine speaks', async (_, known, offered) => {
    const folder = folderWith('apt-cache', `case "$2" in ${known}) [ "$LC_ALL" = C ] && echo "  Candidate: 142.0" || echo "  Kandidat: 142.0";; *) echo "  Candidate: (none)";; esac`)
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
    vi.stubEnv('LC_ALL', 'de_DE.UTF-8')
    expect(await offeredByApt()).toBe(offered)
  })
})

describe('setUpBrowser', () => {
  it('gives back a browser that starts, and installs nothing', async () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath)
    const log = vi.fn()
    expect(await setUpBrowser(log)).toBe(process.execPath)
    expect(log).not.toHaveBeenCalled()
  })

  it('says what to do when the named one is missing or does not start', async () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
    await expect(setUpBrowser(() => undefined)).rejects.toThrow('CHROMIUM_PATH is /nowhere/chromium, but there is no program')
    vi.stubEnv('CHROMIUM_PATH', '/bin/false')
    await expect(setUpBrowser(() => undefined)).rejects.toThrow(whatToType())
  })
})
