import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runningDatabase } from '../../../../scripts/launch/database.ts'
import { LaunchError } from '../../../../scripts/launch/project.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-running-'))
  vi.stubEnv('TMPDIR', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

it('speaks to nobody through a folder that others get into', async () => {
  expect(await runningDatabase(folder)).toBeNull()
  const name = createHash('sha256').update(join(folder, 'db')).digest('hex').slice(0, 12)
  const listening = join(folder, `tcm-${userInfo().uid}-${name}`)
  await mkdir(listening, { mode: 0o700 })
  expect(await runningDatabase(folder)).toBeNull()
  await chmod(listening, 0o777)
  await expect(runningDatabase(folder)).rejects.toThrow(LaunchError)
})
