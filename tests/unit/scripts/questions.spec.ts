import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
/** A sound bank that no change of the content moves. */
const BANK = join(ROOT, 'tests/fixtures/quiz-bank')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-questions-'))
})
afterAll(() => rm(folder, { recursive: true }))

function run(command: 'import' | 'export', ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, `scripts/questions-${command}.ts`), ...args, `--dir=${BANK}`], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder, QUIZ_DIR: '' } })
  return { status, stdout, stderr }
}

// Each starts a Node or two, which a busy machine takes its time for.
describe('npm run questions:import', { timeout: 60_000 }, () => {
  it('prints a quiz file and says beside it what is missing, lost and not taken', async () => {
    await writeFile(join(folder, 'bank.gift'), '::Prvo::Kaj velja? {=a ~%50%b ~c####Zato.}\n\nSlabo {=a ~b\n')
    const { status, stdout, stderr } = run('import', 'bank.gift', '--module=m3', '--objective=m3-o1')
    expect(stdout).toBe('---\nuid: m3-quiz\ntitle: bank\npassMark: 75\ndraw: 1\n---\n\n## Kaj velja? {#m3-q1 objective=m3-o1}\n- (x) a\n- ( ) b\n- ( ) c\n> Zato.\n')
    expect(stderr).toContain('bank.gift:3  »Slabo«: zaviti oklepaj ni zaključen')
    expect(stderr).toContain('bank.gift:1  »Prvo«: odstotki odgovorov niso prevzeti')
    expect(stderr).toContain('quiz.md:8  Vprašanju m3-q1 manjka »lesson«')
    expect(stderr).toMatch(/Število vprašanj: 1\n$/)
    expect(status).toBe(1)
  })

  it('writes a file, and never over one', async () => {
    await writeFile(join(folder, 'few.txt'), 'What?\nA. a\nB. b\nANSWER: B\n')
    const args = ['few.txt', '--module=m3', '--lang=en', '--out=quiz.md'] as const
    expect(run('import', ...args)).toMatchObject({ status: 0, stdout: '' })
    expect(await readFile(join(folder, 'quiz.md'), 'utf8')).toContain('## What? {#m3-q1}\n- ( ) a\n- (x) b\n')
    const again = run('import', ...args)
    expect(again.stderr).toContain('stays as it is')
    expect(again.status).toBe(1)
  })

  it.each([[[]], [['bank.gift']], [['bank.gift', '--module=3']], [['bank.gift', '--module=m3', '--format=qti']], [['bank.gift', '--module=m3', '--lang=de']]])('says how it is called (%#)', (args) => {
    const { status, stderr } = run('import', ...args)
    expect({ status, usage: stderr.startsWith('npm run questions:import') }).toEqual({ status: 1, usage: true })
  })
})

describe('npm run questions:export', { timeout: 60_000 }, () => {
  it.each(['sl', 'en'])('gives what the import reads again (%s)', (lang) => {
    const exported = run('export', 'm1-quiz', '--format=moodle-xml', `--lang=${lang}`, '--out=m1.xml')
    expect(exported.status).toBe(0)
    const { stdout, stderr, status } = run('import', 'm1.xml', '--module=m1', `--lang=${lang}`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/\{#[a-z0-9-]+ objective=m1-o\d lesson=m1-l\d/)
    expect(stderr.split('\n').at(-2)).toBe(exported.stderr.split('\n').at(-2))
  })

  it('prints where no file is named', () => {
    expect(run('export', 'm1-quiz', '--format=gift').stdout).toMatch(/^\$CATEGORY: .+\n\n\/\/ \[id:/)
  })

  it('says that there is no such quiz, and how it is called', () => {
    expect(run('export', 'm9-quiz', '--format=gift')).toMatchObject({ status: 1, stderr: 'Kviza s to oznako ni: m9-quiz\n' })
    expect(run('export', 'm1-quiz', '--format=qti').stderr).toContain('npm run questions:export -- m1-quiz')
  })
})
