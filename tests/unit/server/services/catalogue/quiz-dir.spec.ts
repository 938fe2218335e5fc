import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ContentBundle } from '../../../../../server/services/catalogue/bundle.ts'
import { findCheck, findModule, findQuiz, loadBundle, quizzes } from '../../../../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { ContentTree } from '../../../content/content-tree.ts'

let tree: ContentTree
let bundle: ContentBundle
let quizDir: string

beforeEach(async () => {
  tree = await ContentTree.create()
  bundle = await compileContent(tree.contentDir)
  quizDir = await mkdtemp(join(tmpdir(), 'tcm-quiz-'))
})

afterEach(async () => {
  await tree.remove()
  await rm(quizDir, { recursive: true })
})

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(quizDir, file)), { recursive: true })
  await writeFile(join(quizDir, file), text)
}

function quiz(uid: string, question: string, settings = 'passMark: 80\ndraw: 1\n'): string {
  return `---\nuid: ${uid}\ntitle: Zasebni\n${settings}---\n\n${question}\n= drži\n> Zasebna razlaga.\n`
}

const SL = '## Zasebno. {#p-q1 objective=m1-o1 lesson=m1-l1}'
const EN = '## Private. {#p-q1}'

describe('QUIZ_DIR', () => {
  it('replaces a bundled quiz of the same uid', async () => {
    await put('sl/m1.md', quiz('m1-quiz', SL))
    await put('en/m1.md', quiz('m1-quiz', EN, ''))
    loadBundle(bundle, { quizDir })
    expect(quizzes().map(item => item.uid)).toEqual(['m1-quiz'])
    expect(findQuiz('m1-quiz')).toMatchObject({ passMark: 80, module: 'm1', questions: [{ uid: 'p-q1' }] })
    expect(findModule('m1').quiz).toBe('m1-quiz')
  })

  it('adds a quiz to a module that has none', async () => {
    await tree.change({ 'sl/modules/01.prvi/quiz.md': null, 'en/modules/01.first/quiz.md': null })
    bundle = await compileContent(tree.contentDir)
    await put('sl/modules/one/bank.md', quiz('m1-private', SL))
    await put('en/bank.md', quiz('m1-private', EN, ''))
    loadBundle(bundle, { quizDir })
    expect(findModule('m1').quiz).toBe('m1-private')
    expect(bundle.catalogue.modules[0]!.quiz).toBeNull()
  })

  it('replaces self-checks too', async () => {
    await put('sl/m1.checks.md', quiz('m1-checks', '## Zasebno. {#m1-s1 objective=m1-o1 lesson=m1-l1}', ''))
    await put('en/m1.checks.md', quiz('m1-checks', '## Private. {#m1-s1}', ''))
    loadBundle(bundle, { quizDir })
    expect(findCheck('m1-s1').kind).toBe('boolean')
    expect(quizzes().map(item => item.uid)).toEqual(['m1-quiz'])
  })

  it.each(['README.md', 'notes.txt', '.git/x.md', 'sl/.m1.md'])('passes over %s', async (file) => {
    await put(file, 'notes')
    loadBundle(bundle, { quizDir })
    expect(quizzes()).toEqual(bundle.quizzes)
  })

  it.each([
    ['a folder that is not there', {}, 'must be the path of a folder that exists'],
    ['a file outside sl and en', { 'm1.md': quiz('m1-quiz', SL) }, 'm1.md:1  The file is not in a folder sl or en.'],
    ['a question without a key', { 'sl/m1.md': quiz('m1-quiz', SL).replace('= drži\n', ''), 'en/m1.md': quiz('m1-quiz', EN, '') }, 'sl/m1.md:8  '],
    ['a missing translation', { 'sl/m1.md': quiz('m1-quiz', SL) }, 'sl/m1.md:1  '],
    ['a translation alone', { 'en/m1.md': quiz('m1-quiz', EN, '') }, 'en/m1.md:1  There is no quiz “m1-quiz” in the folder sl.'],
    ['questions about no lesson of ours', { 'sl/m1.md': quiz('m1-quiz', SL.replace('m1-l1', 'm8-l1')), 'en/m1.md': quiz('m1-quiz', EN, '') }, 'sl/m1.md:1  No question names a published lesson'],
    ['an objective that is not there', { 'sl/m1.md': quiz('m1-quiz', SL.replace('m1-o1', 'm1-o9')), 'en/m1.md': quiz('m1-quiz', EN, '') }, 'sl/m1.md:8  The question p-q1 names the objective “m1-o9”'],
    ['a second quiz of a module', { 'sl/m1.md': quiz('m1-other', SL), 'en/m1.md': quiz('m1-other', EN, '') }, 'sl/m1.md:2  The module m1 already has the quiz m1-quiz.'],
  ] as Array<[string, Record<string, string>, string]>)('stops the start at %s', async (name, files, message) => {
    for (const [file, text] of Object.entries(files)) await put(file, text)
    const dir = name === 'a folder that is not there' ? join(quizDir, 'nowhere') : quizDir
    expect(() => loadBundle(bundle, { quizDir: dir })).toThrow(message)
  })
})
