import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileContent } from '../../../server/services/catalogue/compile.ts'
import { describeProblem, printProblem } from '../../../shared/content-problem.ts'
import { ContentTree } from './content-tree.ts'
import { DECISIONS, EN_DECISIONS } from './decision-mistakes.ts'
import { MISTAKES, type Mistake } from './mistakes.ts'

let tree: ContentTree

beforeEach(async () => {
  tree = await ContentTree.create()
})

afterEach(() => tree.remove())

async function lineOf(file: string, at: Mistake['at']): Promise<number> {
  if (typeof at === 'number') return at
  const lines = (await tree.read(file)).split('\n')
  const found = lines.flatMap((line, index) => line.includes(at) ? [index + 1] : [])
  expect(found, `lines of ${file} with ${at}`).toHaveLength(1)
  return found[0]!
}

describe('the content check', () => {
  it('finds nothing in sound content', async () => {
    const { problems } = await compileContent(tree.contentDir)
    expect(problems).toEqual([])
  })

  it('finds nothing in sound decisions', async () => {
    await tree.change({ 'sl/cases/koper.decisions.md': DECISIONS, 'en/cases/koper.decisions.md': EN_DECISIONS })
    await tree.stamp()
    const { problems, decisions } = await compileContent(tree.contentDir)
    expect(problems).toEqual([])
    expect(decisions.map(({ uid }) => uid)).toEqual(['case-koper-decisions'])
  })

  it.each(MISTAKES)('names $name', async ({ change, file, at, code, says, restamp = true }) => {
    await tree.change(change)
    if (restamp) await tree.stamp({ lock: false })
    const { problems } = await compileContent(tree.contentDir)
    const line = await lineOf(file, at)
    const found = problems.find(problem => problem.file === file && problem.line === line && problem.code === code)
    expect(found, problems.map(problem => `${problem.code} ${printProblem(problem, 'sl')}`).join('\n')).toBeDefined()
    expect(printProblem(found!, 'sl')).toMatch(`${file}:${line}  `)
    expect(describeProblem(found!, 'sl')).toContain(says)
    expect(describeProblem(found!, 'en')).toMatch(/^\p{Lu}.+[.\w)]$/u)
  })
})
