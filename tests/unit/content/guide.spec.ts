import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Code } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkGraph } from '../../../server/services/cases/check-graph.ts'
import { parseDecisionsFile } from '../../../server/services/cases/decisions-file.ts'
import { parseQuizFile } from '../../../server/services/assessment/quiz-file.ts'
import { MULTIPLE_RULES } from '../../../server/services/assessment/kinds/multiple.ts'
import type { ContentBundle } from '../../../server/services/catalogue/bundle.ts'
import { BLOCK_COMPONENTS } from '../../../server/services/catalogue/components.ts'
import { placeOf, type ContentFile } from '../../../server/services/catalogue/content-files.ts'
import { compileContent } from '../../../server/services/catalogue/compile.ts'
import { printProblem } from '../../../shared/content-problem.ts'
import { QUESTION_KINDS } from '../../../shared/types/question.ts'
import { ContentTree } from './content-tree.ts'

function contentFile(file: string, text: string): ContentFile {
  return { file, ...placeOf(file)!, text, hash: '' }
}

const ROOT = join(import.meta.dirname, '../../..')
const LESSON = 'sl/modules/03.analiza/1.obmocje.md'

interface Examples {
  /** Whole files by their path below content/. */
  files: Record<string, string>
  /** Parts of a lesson. */
  snippets: string[]
  questions: string[]
}

async function readExamples(lang: string): Promise<Examples> {
  const guide = await readFile(join(ROOT, `docs/authoring.${lang}.md`), 'utf8')
  const fences = unified().use(remarkParse).parse(guide).children
    .filter((node): node is Code => node.type === 'code' && (node.lang === 'md' || node.lang === 'yml'))
  const examples: Examples = { files: {}, snippets: [], questions: [] }
  for (const { meta, value } of fences) {
    const file = /^file=(\S+)$/.exec(meta ?? '')?.[1]
    if (file) examples.files[file] = `${value}\n`
    else if (meta === 'question') examples.questions.push(value)
    else if (!meta) examples.snippets.push(value)
    else throw new Error(`An example that no test runs: ${meta}`)
  }
  return examples
}

describe.each(['sl', 'en'])('the authoring guide (%s)', (lang) => {
  let tree: ContentTree
  let examples: Examples
  let bundle: ContentBundle

  beforeAll(async () => {
    examples = await readExamples(lang)
    tree = await ContentTree.create()
    await cp(join(ROOT, 'content/data'), join(tree.contentDir, 'data'), { recursive: true })
    for (const [file, text] of Object.entries(examples.files)) await tree.write(file, text)
    await tree.write(LESSON, [examples.files[LESSON], ...examples.snippets].join('\n'))
    await tree.stamp()
    bundle = await compileContent(tree.contentDir)
  })

  afterAll(() => tree.remove())

  it('has examples without mistakes', () => {
    // The guide shows a translation of a module, a lesson and a quiz, not of everything, nor of the components.
    const untranslated = ['translation-missing', 'quiz-translation-missing', 'translation-checks', 'translation-exercises', 'translation-worksheets']
    const left = bundle.problems.filter(problem => !untranslated.includes(problem.code))
    expect(left.map(problem => printProblem(problem, 'en'))).toEqual([])
  })

  it('shows every kind of file', () => {
    expect(Object.keys(examples.files).map(file => file.replace(/\/\d+\.[^/]+$/, '/lesson.md')).sort()).toEqual([
      'data/exercises.yml',
      'en/modules/03.analysis/index.md',
      'en/modules/03.analysis/lesson.md',
      'en/modules/03.analysis/quiz.md',
      'sl/cases/primer.decisions.md',
      'sl/cases/primer.md',
      'sl/modules/03.analiza/checks.md',
      'sl/modules/03.analiza/index.md',
      'sl/modules/03.analiza/lesson.md',
      'sl/modules/03.analiza/lesson.md',
      'sl/modules/03.analiza/quiz.md',
      'sl/modules/04.delezniki/index.md',
      'sl/paths/path-c.yml',
    ])
  })

  it('shows a module that learners can read in both languages', () => {
    expect(bundle.catalogue.modules.find(module => module.uid === 'm3')).toMatchObject({ quiz: 'm3-quiz', lessons: [{ uid: 'm3-l1' }] })
    expect(bundle.quizzes.find(quiz => quiz.uid === 'm3-quiz')?.questions[0]?.text.en.prompt).toBe('What does it take for a change to count as proven?')
  })

  it('shows a draft as a draft', () => {
    expect(bundle.drafts.map(draft => draft.uid)).toEqual(['m3-l2'])
  })

  it('shows a case with decisions', () => {
    // It has no translation there, so it is read by itself.
    const { decisions, problems } = parseDecisionsFile(contentFile('sl/cases/primer.decisions.md', examples.files['sl/cases/primer.decisions.md']!))
    expect([...problems, ...checkGraph(decisions!)].map(problem => printProblem(problem, 'en'))).toEqual([])
    expect(decisions!.nodes.map(node => node.id)).toEqual(['glas', 'najemnine', 'konec-skupaj', 'konec-obcina'])
    expect(decisions!.nodes[0]).toMatchObject({ documents: [{ title: 'Iz poročila o pilotnem projektu' }], choices: [{ id: 'povabilo', to: 'najemnine', real: true, effects: { trust: 2 } }, { id: 'menedzer' }] })
  })

  it('shows every component', () => {
    const shown = examples.snippets.join('\n')
    for (const name of Object.keys(BLOCK_COMPONENTS)) expect(shown).toContain(`::${name}`)
    expect(shown).toContain(':src[')
  })

  it('shows every kind of question and every rule', () => {
    const front = '---\nuid: m3-quiz\ntitle: T\npassMark: 75\ndraw: 2\n---\n\n'
    const { quiz, problems } = parseQuizFile(`${front}${examples.questions.join('\n\n')}\n`, 'sl/quiz.md', 'sl')
    expect(problems.map(problem => printProblem(problem, 'en'))).toEqual([])
    const keyed = quiz!.questions.map(question => question.keyed)
    expect(new Set(keyed.map(question => question.kind))).toEqual(new Set(QUESTION_KINDS))
    expect(new Set(keyed.flatMap(question => question.kind === 'multiple' ? [question.rule] : []))).toEqual(new Set(MULTIPLE_RULES))
  })
})

describe('the two guides', () => {
  it('show the same files', async () => {
    expect((await readExamples('en')).files).toEqual((await readExamples('sl')).files)
  })
})
