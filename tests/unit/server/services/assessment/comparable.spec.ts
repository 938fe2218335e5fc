import { describe, expect, it } from 'vitest'
import { incomparable } from '../../../../../server/services/assessment/comparable.ts'
import { mergeQuiz } from '../../../../../server/services/assessment/merge-quiz.ts'
import { parseQuizFile } from '../../../../../server/services/assessment/quiz-file.ts'
import { regradedAttempt } from '../../../../../server/services/assessment/regrade-attempt.ts'
import type { QuestionVersion } from '../../../../../server/services/assessment/quiz.ts'
import type { Answer } from '../../../../../shared/types/question.ts'

function version(below: string, heading = 'Vprašanje?', attributes = ''): QuestionVersion {
  const source = `---\nuid: m1-quiz\ntitle: T\npassMark: 75\ndraw: 1\n---\n\n## ${heading} {#m1-q1 objective=m1-o1 lesson=m1-l1${attributes}}\n\n${below}\n`
  const read = parseQuizFile(source, 'sl/quiz.md', 'sl')
  expect(read.problems).toEqual([])
  return mergeQuiz(read.quiz!, read.quiz!, 'm1').quiz!.questions[0]!
}

const SINGLE = '- (x) prvo\n- ( ) drugo\n- ( ) tretje\n\n> R.'
const TABLE = '| A |\n|---|\n| 1 |\n\n'
const PICTURE = '![A](/figures/a.svg)\n\n'

describe('answers may be judged anew', () => {
  it.each<[string, QuestionVersion, QuestionVersion]>([
    ['by another key', version(SINGLE), version('- ( ) prvo\n- (x) drugo\n- ( ) tretje\n\n> R.')],
    ['by another explanation and with hints', version(SINGLE), version(SINGLE.replace('> R.', '> Namig: N.\n\n> Drugače.'))],
    ['by another rule', version('- [x] a\n- [ ] b\n\n> R.'), version('- [x] a\n- [ ] b\n\n> R.', 'Vprašanje?', ' rule=all')],
    ['by a wider tolerance', version('= 15 ± 2\n\n> R.'), version('= 15 ± 5\n\n> R.')],
    ['by more accepted answers', version('= Koper\n\n> R.'), version('= Koper | Capodistria\n\n> R.')],
    ['with words that are bold now', version(SINGLE), version(SINGLE.replace('drugo', '**drugo**'), '*Vprašanje?*')],
    ['with the same picture and table', version(TABLE + PICTURE + '= 1\n\n> R.'), version(TABLE + PICTURE + '= 2\n\n> R.')],
  ])('%s', (_name, earlier, later) => {
    expect(incomparable(earlier, later)).toBeNull()
    expect(incomparable(later, earlier)).toBeNull()
  })

  it.each<[string, QuestionVersion, QuestionVersion, string]>([
    ['as another kind', version('= 5\n\n> R.'), version('= pet\n\n> R.'), 'kind'],
    ['for another question', version(SINGLE), version(SINGLE, 'Drugo vprašanje?'), 'prompt'],
    ['with another choice', version(SINGLE), version(SINGLE.replace('tretje', 'četrto')), 'choices'],
    ['with fewer choices', version(SINGLE), version(SINGLE.replace('- ( ) tretje\n', '')), 'choices'],
    ['with choices in another order, since a place is an id', version(SINGLE), version('- ( ) drugo\n- (x) prvo\n- ( ) tretje\n\n> R.'), 'choices'],
    ['with another picture in a choice', version('- (x) ![A](/figures/a.svg)\n- ( ) b\n\n> R.'), version('- (x) ![A](/figures/b.svg)\n- ( ) b\n\n> R.'), 'choices'],
    ['with another table', version(TABLE + '= 1\n\n> R.'), version(TABLE.replace('1', '2') + '= 1\n\n> R.'), 'body'],
    ['with another picture', version(PICTURE + '= 1\n\n> R.'), version(PICTURE.replace('a.svg', 'b.svg') + '= 1\n\n> R.'), 'body'],
  ])('but not %s', (_name, earlier, later, why) => {
    expect(incomparable(earlier, later)).toBe(why)
    expect(incomparable(later, earlier)).toBe(why)
  })
})

describe('a regrade', () => {
  const key = version('- ( ) prvo\n- (x) drugo\n- ( ) tretje\n\n> R.')
  const attempt = (answer: Answer, credit: number, others: number[], passed = false) => ({
    passMark: 75,
    passed,
    score: Math.floor(100 * (credit + others.reduce((sum, one) => sum + one, 0)) / (others.length + 1)),
    questions: [{ version: 'old', order: [0, 1, 2], answer, counter: 1, credit }, ...others.map(one => ({ version: 'x', order: [], answer: null, counter: 1, credit: one }))],
  })
  const judged = (one: Parameters<typeof regradedAttempt>[0]) => regradedAttempt(one, one.questions.map(() => 'auto'), ({ version: of }) => of === 'old', key)

  it('raises credit, score and passing', () => {
    expect(judged(attempt(1, 0, [1, 1, 0]))).toEqual({ raised: [{ place: 0, credit: 1 }], score: 75, passed: true })
    expect(judged(attempt(1, 0, [1, 0, 0]))).toEqual({ raised: [{ place: 0, credit: 1 }], score: 50, passed: false })
  })

  it('takes nothing away: who was right by the earlier key stays right and passed', () => {
    expect(judged(attempt(0, 1, [1, 1, 0], true))).toBeNull()
    expect(judged({ ...attempt(1, 0, [0, 0, 0], true), score: 80 })).toEqual({ raised: [{ place: 0, credit: 1 }], score: 80, passed: true })
  })

  it('counts no scale, and a question that waits to be marked as nothing so far', () => {
    const one = attempt(1, 0, [1, 0, 0])
    const questions = one.questions.map(({ credit, ...question }, place) => place < 2 ? { ...question, credit } : question)
    const isOld = ({ version: of }: { version: string }) => of === 'old'
    const waiting = { ...one, questions }
    expect(regradedAttempt(waiting, ['auto', 'auto', 'never', 'by-trainer'], isOld, key)).toMatchObject({ score: 66, passed: false })
    expect(regradedAttempt(waiting, ['auto', 'auto', 'never', 'never'], isOld, key)).toMatchObject({ score: 100, passed: true })
  })

  it('keeps the price of tries, and ends them where one was right', () => {
    const tries = { kind: 'tries' as const, tries: 3, penalty: 33 }
    const told = [{ answer: 2, credit: 0 }, { answer: 1, credit: 0 }, { answer: 0, credit: 1 }]
    const one = { ...attempt(0, 0.34, []), behaviour: tries }
    Object.assign(one.questions[0]!, { told })
    expect(judged(one)).toEqual({ raised: [{ place: 0, credit: expect.closeTo(0.67) }], score: 67, passed: false })
    Object.assign(one.questions[0]!, { told: told.slice(0, 1), answer: 2, credit: 0 })
    expect(judged(one)).toBeNull()
  })

  it('raises the points by certainty, too', () => {
    const one = { ...attempt(1, 0, [1]), behaviour: { kind: 'certainty' as const } }
    Object.assign(one.questions[0]!, { certainty: 3, points: -6 })
    Object.assign(one.questions[1]!, { certainty: 2, points: 2 })
    expect(judged(one)).toEqual({ raised: [{ place: 0, credit: 1, points: 3 }], score: 100, passed: true, points: 5 })
  })

  it('leaves blank and still wrong answers, and is the same when done twice', () => {
    expect(judged(attempt(null, 0, [1]))).toBeNull()
    expect(judged(attempt(2, 0, [1]))).toBeNull()
    expect(judged(attempt(1, 1, [1]))).toBeNull()
  })
})
