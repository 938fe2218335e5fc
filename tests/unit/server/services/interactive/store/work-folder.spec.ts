import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { workFolder } from '../../../../../../server/services/interactive/store/work-folder.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'tcm-work-')), 'tmp')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const HERE = hostname().replace(/[^\w-]/g, '')
/** Greater than any process number there can be. */
const NOBODY = 2 ** 22 + 1

it('gives names that nobody else has, and says whose they are', async () => {
  const work = workFolder(folder)
  const [one, two] = [await work.newPath('.h5p'), await work.newPath('.h5p')]
  expect(one).not.toBe(two)
  expect(basename(one)).toMatch(new RegExp(`^${HERE}\\.${process.pid}\\.[0-9a-f]{16}\\.h5p$`))
})

it('sweeps what processes left that are no more, and nothing of those that work', async () => {
  await mkdir(folder)
  const left = [`${HERE}.${NOBODY}.aa.h5p`, `${HERE}.${process.pid}.aa.h5p`, `${HERE}.x.aa`, `${HERE}`]
  const working = [`${HERE}.${process.ppid}.aa.h5p`, `other-machine.${NOBODY}.aa.h5p`]
  for (const name of [...left, ...working]) await writeFile(join(folder, name), 'x')
  await workFolder(folder).sweep()
  expect((await readdir(folder)).sort()).toEqual(working.toSorted())
})

it('sweeps what another machine left a day ago', async () => {
  await mkdir(folder)
  const path = join(folder, `other-machine.${NOBODY}.aa.h5p`)
  await writeFile(path, 'x')
  const before = new Date(Date.now() - 25 * 60 * 60 * 1000)
  await utimes(path, before, before)
  await workFolder(folder).sweep()
  expect(await readdir(folder)).toEqual([])
})

it('has nothing to sweep where nothing ever was', async () => {
  await workFolder(folder).sweep()
})
