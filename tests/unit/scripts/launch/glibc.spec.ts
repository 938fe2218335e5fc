import { describe, expect, it } from 'vitest'
import { compareVersions, nodeForEngine, obstacle } from '../../../../scripts/launch/glibc.ts'
import { run } from '../../../../scripts/launch/project.ts'

describe('compareVersions', () => {
  it.each([
    ['2.36', '2.38', -1],
    ['2.38', '2.38', 0],
    ['2.41', '2.38', 1],
    ['2.4', '2.38', -1], // by number, not by letter
    ['2.100', '2.38', 1],
    ['3', '2.38', 1],
    ['2.38', '2.38.0', 0],
    ['2.38.1', '2.38', 1],
  ])('%s against %s gives %i', (first, second, sign) => {
    expect(Math.sign(compareVersions(first, second))).toBe(sign)
    expect(Math.sign(compareVersions(second, first))).toBe(sign === 0 ? 0 : -sign)
  })
})

describe('obstacle', () => {
  it.each([
    ['linux', 'x64', '2.41', undefined],
    ['linux', 'arm64', '2.31', undefined],
    ['darwin', 'arm64', undefined, undefined],
    ['darwin', 'x64', undefined, 'it has no build for Intel Macs'],
    ['win32', 'x64', undefined, 'it has no build for Windows'],
    ['freebsd', 'x64', undefined, 'it has no build for freebsd'],
    ['linux', 'riscv64', '2.41', 'it has no build for riscv64 processors'],
    ['linux', 'x64', undefined, 'this system has no GNU C library'],
  ])('on %s %s with C library %s: %s', (platform, arch, glibc, reason) => {
    expect(obstacle(platform, arch, glibc)).toBe(reason)
  })
})

it('gives a Node that runs, on Linux under a C library new enough', async () => {
  const [command, ...args] = await nodeForEngine(() => undefined)
  const version = await run(command!, [...args, '-p', 'process.report.getReport().header.glibcVersionRuntime ?? "none"'])
  if (process.platform === 'linux') expect(compareVersions(version.trim(), '2.38')).toBeGreaterThanOrEqual(0)
  else expect(version.trim()).toBe('none')
})
