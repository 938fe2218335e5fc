import { describe, expect, it } from 'vitest'
import { gradeAttempt, outcomeOf } from '../../../../../../server/services/assessment/grading.ts'
import { rubricCredit } from '../../../../../../server/services/assessment/kinds/open.ts'
import { kindOf, type KeyedQuestion } from '../../../../../../server/services/assessment/kinds/registry.ts'
import { parseQuizFile } from '../../../../../../server/services/assessment/quiz-file.ts'

const text = { prompt: 'p', explanation: 'e' }
const scale: KeyedQuestion = { kind: 'rating', ...text, points: 5, ends: ['sploh ne', 'popolnoma'] }
const levels = [0, 1, 2].map(points => ({ points, text: `raven ${points}` }))
const open: KeyedQuestion = { kind: 'open', ...text, rubric: [{ name: 'Vsebina', levels }, { name: 'Primer', levels }] }
const truth: KeyedQuestion = { kind: 'boolean', ...text, right: true }
const both = (question: KeyedQuestion) => ({ text: { sl: question, en: question } })

describe('a scale', () => {
  it.each([['3', 3], [5, 5], ['', null], [0, undefined], [6, undefined], ['x', undefined], [1.5, undefined]])('reads %j as %j', (input, read) => {
    expect(kindOf(scale).readAnswer(scale, input)).toEqual(read)
  })

  it('names its ends, in the order of the scale', () => {
    expect(kindOf(scale).view(scale, kindOf(scale).order(scale, Math.random))).toEqual([
      { id: 1, text: '1 – sploh ne' }, { id: 2, text: '2' }, { id: 3, text: '3' }, { id: 4, text: '4' }, { id: 5, text: '5 – popolnoma' },
    ])
  })

  it('stands in no score', () => {
    const answered = [{ version: both(truth), answer: true }, { version: both(scale), answer: 1 }]
    expect(gradeAttempt(answered, 75)).toEqual({ credits: [1, null], score: 100, passed: true, unmarked: 0, certainty: null })
    expect(gradeAttempt([{ version: both(truth), answer: false }, { version: both(scale), answer: 5 }], 75).score).toBe(0)
  })

  it('is given or blank', () => {
    expect(outcomeOf(undefined, 3, 'never')).toBe('given')
    expect(outcomeOf(undefined, null, 'never')).toBe('blank')
  })
})

describe('an open answer', () => {
  const answered = (answer: string | null, credit?: number) => [{ version: both(truth), answer: true }, { version: both(open), answer, credit }]

  it('counts as nothing until it is marked, and waits', () => {
    expect(gradeAttempt(answered('Zato.'), 75)).toEqual({ credits: [1, null], score: 50, passed: false, unmarked: 1, certainty: null })
  })

  it('counts by its mark afterwards', () => {
    expect(gradeAttempt(answered('Zato.', 0.75), 75)).toEqual({ credits: [1, 0.75], score: 87, passed: true, unmarked: 0, certainty: null })
  })

  it('can be passed without, where the rest is enough', () => {
    expect(gradeAttempt(answered('Zato.'), 50)).toMatchObject({ passed: true, unmarked: 1 })
  })

  it('that is blank earns nothing and waits for nobody', () => {
    expect(gradeAttempt(answered(null), 75)).toEqual({ credits: [1, 0], score: 50, passed: false, unmarked: 0, certainty: null })
  })

  it.each([
    [[2, 2], 1], [[1, 2], 0.75], [[0, 0], 0], [[0, 1], 0.25],
    [[3, 0], null], [[2], null], [[2, 2, 2], null], [[], null],
  ])('with the points %j has the credit %j', (points, credit) => {
    expect(rubricCredit(open.kind === 'open' ? open.rubric : [], points)).toBe(credit)
  })

  it.each([
    ['Prva.\r\nDruga.', 'Prva.\nDruga.'], ['   ', null], ['x'.repeat(5000), 'x'.repeat(5000)], ['x'.repeat(5001), undefined], [5, undefined],
  ])('is kept as it was written', (input, read) => {
    expect(kindOf(open).readAnswer(open, input)).toEqual(read)
  })

  it('shows nothing of its rubric, before and after passing', () => {
    const rules = kindOf(open)
    expect(JSON.stringify([rules.view(open, []), rules.parts(open, []), rules.review(open, 'sl')])).not.toMatch(/Vsebina|raven/)
  })

  it.each([[undefined, 'Zato.', 'waiting'], [1, 'Zato.', 'right'], [0.5, 'Zato.', 'partly'], [0, 'Zato.', 'wrong'], [0, null, 'blank']] as const)('with the credit %j is %s: %s', (credit, answer, outcome) => {
    expect(outcomeOf(credit, answer, 'by-trainer')).toBe(outcome)
  })
})

describe('how they are written', () => {
  const front = (draw: number) => `---\nuid: m1-quiz\ntitle: T\npassMark: 75\ndraw: ${draw}\n---\n`
  const asked = (below: string, id = 'm1-q1') => `## Vprašanje? {#${id} objective=m1-o1 lesson=m1-l1}\n${below}\n> R.\n\n`
  const RUBRIC = '| Merilo | 0 | 1 |\n|---|---|---|\n| Vsebina | nič | vse |\n'
  const sound = asked('= drži', 'm1-q9')
  const read = (source: string, file = 'sl/quiz.md') => parseQuizFile(source, file, 'sl')

  it('a scale and an open question', () => {
    const { quiz, problems } = read(front(2) + asked('= 1-4: malo | veliko') + asked(`= …\n\n${RUBRIC}`, 'm1-q2'))
    expect(problems).toEqual([])
    expect(quiz?.questions.map(({ keyed }) => keyed)).toMatchObject([
      { kind: 'rating', points: 4, ends: ['malo', 'veliko'] },
      { kind: 'open', rubric: [{ name: 'Vsebina', levels: [{ points: 0, text: 'nič' }, { points: 1, text: 'vse' }] }] },
    ])
  })

  it.each<[string, string, string]>([
    ['a scale from 0', asked('= 0–5: malo | veliko'), 'quiz-rating-scale'],
    ['a scale of one', asked('= 1–1: malo | veliko'), 'quiz-rating-scale'],
    ['a scale too long', asked('= 1–11: malo | veliko'), 'quiz-rating-scale'],
    ['a scale with one end', asked('= 1–5: malo'), 'quiz-rating-ends'],
    ['a scale with an empty end', asked('= 1–5: malo |'), 'quiz-rating-ends'],
    ['an open question without a rubric', asked('= …'), 'quiz-rubric-one'],
    ['two rubrics', asked(`= …\n\n${RUBRIC}\n<!-- -->\n\n${RUBRIC}`), 'quiz-rubric-one'],
    ['points that do not begin with 0', asked(`= …\n\n${RUBRIC.replace('| 0 |', '| 1 |')}`), 'quiz-rubric-points'],
    ['points in words', asked(`= …\n\n${RUBRIC.replace('| 1 |', '| vse |')}`), 'quiz-rubric-points'],
    ['a rubric without criteria', asked('= …\n\n| Merilo | 0 | 1 |\n|---|---|---|\n'), 'quiz-rubric-criteria'],
    ['a criterion without a name', asked(`= …\n\n${RUBRIC.replace('Vsebina', '')}`), 'quiz-rubric-unnamed'],
  ])('%s is a mistake', (_name, below, code) => {
    expect(read(front(1) + below + sound).problems.map(problem => problem.code)).toContain(code)
  })

  it('neither belongs in self-checks', () => {
    const source = `---\nuid: m1-checks\ntitle: T\n---\n${asked('= 1–5: malo | veliko')}${asked(`= …\n\n${RUBRIC}`, 'm1-q2')}`
    expect(read(source, 'sl/checks.md').problems.map(problem => problem.code)).toEqual(['quiz-kind-in-checks', 'quiz-kind-in-checks'])
  })

  it('no attempt may be of scales alone', () => {
    expect(read(front(1) + asked('= 1–5: malo | veliko') + sound).problems.map(problem => problem.code)).toEqual(['quiz-counts-none'])
    expect(read(front(2) + asked('= 1–5: malo | veliko') + sound).problems).toEqual([])
  })
})
