import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileContent } from '../../../server/services/catalogue/compile.ts'
import { printProblem } from '../../../shared/content-problem.ts'
import { ContentTree, swap } from './content-tree.ts'

const ROOT = join(import.meta.dirname, '../../..')
const run = promisify(execFile)

/** Runs the check as `npm run check:content` does. */
async function check(...args: string[]): Promise<{ code: number, output: string }> {
  const node = [join(ROOT, 'scripts/check-content.ts'), ...args]
  return run(process.execPath, node, { cwd: ROOT }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number, stdout: string }) => ({ code: error.code, output: error.stdout }),
  )
}

describe('the content of this repository', () => {
  it('has no mistakes', async () => {
    const { problems } = await compileContent(join(ROOT, 'content'))
    expect(problems.map(problem => printProblem(problem, 'en'))).toEqual([])
  })
})

describe('npm run check:content', () => {
  let tree: ContentTree

  beforeAll(async () => {
    tree = await ContentTree.create()
  })

  afterAll(() => tree.remove())

  it('says in one line that all is well, and ends with 0', async () => {
    expect(await check(`--dir=${tree.contentDir}`)).toEqual({ code: 0, output: 'Vsebina je brez napak.\n' })
  })

  it('prints file, line and sentence in the language asked for, and ends with 1', async () => {
    await tree.change({ 'sl/cases/koper.md': swap('minutes: 10\n', '') })
    const { code, output } = await check(`--dir=${tree.contentDir}`, '--lang=en')
    expect(code).toBe(1)
    expect(output).toMatch(/content\/sl\/cases\/koper\.md:1 {2}The front matter lacks the field “minutes”\. Add a line “minutes: …”\.\n/)
  })

  it('prints the mistakes of drafts too, without failing on them', async () => {
    const drafted = await ContentTree.create()
    await drafted.change({ 'sl/cases/osnutek.md': '---\nuid: case-x\nslug: osnutek\ndraft: true\n---\n' })
    const { code, output } = await check(`--dir=${drafted.contentDir}`)
    await drafted.remove()
    expect(code).toBe(0)
    expect(output).toMatch(/^Vsebina je brez napak\.\nV osnutkih:\n.*osnutek\.md:1 {2}V glavi manjka polje »title«/)
  })

  it('does not take a folder without content for sound content', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'tcm-empty-'))
    const { code } = await check(`--dir=${empty}`)
    await rm(empty, { recursive: true })
    expect(code).not.toBe(0)
  })
})
