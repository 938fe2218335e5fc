import { afterEach, describe, expect, it, vi } from 'vitest'
import { findBrowser, setUpBrowser, whatToType } from '../../../scripts/setup-browser.ts'

afterEach(() => vi.unstubAllEnvs())

describe('findBrowser', () => {
  it('takes the one that CHROMIUM_PATH names, and no other', async () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath)
    expect(await findBrowser()).toBe(process.execPath)
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
    expect(await findBrowser()).toBeUndefined()
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
