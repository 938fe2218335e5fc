import { describe, expect, it } from 'vitest'
import { printProblem } from '../../../../../shared/content-problem.ts'
import { drawQuestions } from '../../../../../server/services/assessment/draw.ts'
import { mergeQuiz } from '../../../../../server/services/assessment/merge-quiz.ts'
import { pretestOf, pretestState } from '../../../../../server/services/assessment/pretest.ts'
import { parseQuizFile } from '../../../../../server/services/assessment/quiz-file.ts'

const QUESTIONS = `## Ena? {#m1-q1 objective=m1-o1 lesson=m1-l1}
= drži
> R.
## Dve? {#m1-q2 objective=m1-o2 lesson=m1-l1}
= drži
> R.
## Tri? {#m1-q3 objective=m1-o2 lesson=m1-l1}
= 1–5: slabo | dobro
> R.
`
const LINES = 'draw: [{ count: 1, objective: m1-o1 }, { count: 1, objective: m1-o2 }]'
const source = (settings: string, uid = 'm1-quiz') => `---\nuid: ${uid}\ntitle: Kviz\npassMark: 75\n${settings}\n---\n${QUESTIONS}`
const read = (settings: string, file = 'sl/quiz.md') => parseQuizFile(source(settings), file, 'sl')

describe('a quiz with a pre-test', () => {
  it('says so', () => {
    const { quiz, problems } = read(`${LINES}\npretest: true`)
    expect(problems).toEqual([])
    expect(mergeQuiz(quiz!, null, 'm1').quiz?.pretest).toBe(true)
    expect(mergeQuiz(read(LINES).quiz!, null, 'm1').quiz?.pretest).toBeUndefined()
  })

  it.each<[string, string, string, number, string]>([
    ['draws by objective', 'draw: 2\npretest: true', 'sl/quiz.md', 6, 'quiz-pretest-draw'],
    ['draws every question by objective', 'draw: [{ count: 1, objective: m1-o1 }, { count: 1 }]\npretest: true', 'sl/quiz.md', 6, 'quiz-pretest-draw'],
    ['has enough that is judged at once', 'draw: [{ count: 1, objective: m1-o1 }, { count: 2, objective: m1-o2 }]\npretest: true', 'sl/quiz.md', 6, 'quiz-pretest-draw'],
    ['is no practice', `${LINES}\npretest: true`, 'sl/practice.md', 6, 'quiz-pretest-place'],
    ['has one or not', `${LINES}\npretest: often`, 'sl/quiz.md', 6, 'quiz-field-boolean'],
  ])('%s', (_name, settings, file, line, code) => {
    const { problems } = read(settings, file)
    expect(problems).toEqual([expect.objectContaining({ line, code })])
    for (const lang of ['sl', 'en'] as const) expect(printProblem(problems[0]!, lang)).toMatch(/\S.+\.$/)
  })

  it('may not be called as one', () => {
    expect(parseQuizFile(source(LINES, 'm1-pretest'), 'sl/quiz.md', 'sl').problems).toEqual([expect.objectContaining({ line: 2, code: 'quiz-field-uid' })])
  })

  it('has it in both languages', () => {
    const en = (settings: string) => parseQuizFile(source(settings).replaceAll('drži', 'true').replace(/ objective=\S+ lesson=[^}]+/g, ''), 'en/quiz.md', 'en').quiz
    const { quiz } = read(`${LINES}\npretest: true`)
    expect(mergeQuiz(quiz!, en(`${LINES}\npretest: true`), 'm1').problems).toEqual([])
    expect(mergeQuiz(quiz!, en(`${LINES}\npretest: false`), 'm1').problems).toEqual([expect.objectContaining({ code: 'quiz-translation-setting', values: { field: 'pretest', original: 'true' } })])
  })
})

describe('a pre-test', () => {
  const quiz = mergeQuiz(read(`${LINES}\npretest: true\ntimeLimit: 10\nbehaviour: immediate`).quiz!, null, 'm1').quiz!

  it('asks about the same objectives, tells nothing before its end and has no limit', () => {
    const pretest = pretestOf(quiz)
    expect(pretest).toMatchObject({ uid: 'm1-quiz-pretest', pretestOf: 'm1-quiz', practice: true, attempts: 1, timeLimit: null, behaviour: { kind: 'deferred' } })
    const objectives = drawQuestions(pretest, 1).map(({ version }) => quiz.questions.find(({ hash }) => hash === version)!.objective)
    expect(objectives.sort()).toEqual(['m1-o1', 'm1-o2'])
  })

  it('holds nothing that somebody would have to mark or that counts for nothing', () => {
    expect(pretestOf(quiz).questions.map(({ uid }) => uid)).toEqual(['m1-q1', 'm1-q2'])
  })

  it.each<[number, boolean, boolean]>([[0, false, true], [1, false, false], [0, true, false], [1, true, false]])('taken %i times, the quiz begun %s: may start %s', (taken, begun, canStart) => {
    expect(pretestState(taken, begun)).toEqual({ canStart, left: canStart ? 1 : 0, opensAt: null })
  })
})
