import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { hintOf } from '../../../../../server/services/assessment/hints.ts'
import { mergeQuiz } from '../../../../../server/services/assessment/merge-quiz.ts'
import { canonicalJson } from '../../../../../server/services/assessment/question-hash.ts'
import { questionView, reviewView } from '../../../../../server/services/assessment/question-view.ts'
import type { QuestionVersion } from '../../../../../server/services/assessment/quiz.ts'
import { parseQuizFile } from '../../../../../server/services/assessment/quiz-file.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'

const FRONT = '---\nuid: m1-quiz\ntitle: T\npassMark: 75\ndraw: 1\n---\n\n'
const ATTRIBUTES = 'objective=m1-o1 lesson=m1-l1'

const RICH = [
  `## Kaj pomeni *vitalnost*? {#m1-q1 ${ATTRIBUTES}}`,
  'Preberite [lekcijo](/moduli/kaj-je-mms) in `kodo`.',
  '',
  '1. prvo',
  '2. drugo',
  '',
  '| A | B |',
  '|---|---|',
  '| 1 | **2** |',
  '',
  '![Slika](/figures/a.svg)',
  '',
  '- ( ) Visoke *najemnine*.',
  '  > Te so **lahko** znak težav.',
  '- (x) Razlogi.',
  '> Namig: Kaj je *razlog*?',
  '',
  '> Namig: Drugi.',
  '',
  '> Razlaga:',
  '> - **prva**',
  '> - druga',
].join('\n')

function version(sl: string, en = sl): { version: QuestionVersion, codes: string[] } {
  const [one, other] = [parseQuizFile(FRONT + sl, 'sl/quiz.md', 'sl'), parseQuizFile(FRONT + en, 'en/quiz.md', 'en')]
  const merged = mergeQuiz(one.quiz!, other.quiz!, 'm1')
  return { version: merged.quiz!.questions[0]!, codes: [...one.problems, ...other.problems, ...merged.problems].map(problem => problem.code) }
}

describe('a question with formatting', () => {
  const { version: question, codes } = version(RICH)

  it('is read without a problem, its texts plain as ever', () => {
    expect(codes).toEqual([])
    expect(question.text.sl).toEqual({
      kind: 'single',
      prompt: 'Kaj pomeni vitalnost?',
      explanation: 'Razlaga:\n\nprva\n\ndruga',
      choices: [{ text: 'Visoke najemnine.', right: false, explanation: 'Te so lahko znak težav.' }, { text: 'Razlogi.', right: true, explanation: '' }],
    })
  })

  it('shows the browser prompt, body and choices as trees, and of the hints only how many', () => {
    expect(questionView(question, 'sl', [1, 0])).toEqual({
      uid: 'm1-q1',
      kind: 'single',
      prompt: 'Kaj pomeni vitalnost?',
      rich: ['Kaj pomeni ', ['em', {}, 'vitalnost'], '?'],
      body: [
        ['p', {}, 'Preberite ', ['a', { href: '/moduli/kaj-je-mms' }, 'lekcijo'], ' in ', ['code', {}, 'kodo'], '.'],
        ['ol', {}, ['li', {}, 'prvo'], ['li', {}, 'drugo']],
        ['table', {}, ['thead', {}, ['tr', {}, ['th', {}, 'A'], ['th', {}, 'B']]], ['tbody', {}, ['tr', {}, ['td', {}, '1'], ['td', {}, ['strong', {}, '2']]]]],
        ['p', {}, ['img', { src: '/figures/a.svg', alt: 'Slika' }]],
      ],
      choices: [{ id: 1, text: 'Razlogi.' }, { id: 0, text: 'Visoke najemnine.', rich: ['Visoke ', ['em', {}, 'najemnine'], '.'] }],
      hints: 2,
    })
  })

  it('gives explanations as trees only with the review', () => {
    expect(reviewView(question, null, 'sl')).toMatchObject({
      rich: [['p', {}, 'Razlaga:'], ['ul', {}, ['li', {}, ['strong', {}, 'prva']], ['li', {}, 'druga']]],
      choiceExplanations: [{ id: 0, text: 'Te so lahko znak težav.', rich: [['p', {}, 'Te so ', ['strong', {}, 'lahko'], ' znak težav.']] }],
    })
  })

  it('gives its hints one by one, and none after the last', () => {
    expect(hintOf(question, 1, 'sl')).toEqual({ number: 1, of: 2, text: 'Kaj je razlog?', rich: [['p', {}, 'Kaj je ', ['em', {}, 'razlog'], '?']] })
    expect(hintOf(question, 2, 'en')).toEqual({ number: 2, of: 2, text: 'Drugi.' })
    expect([hintOf(question, 0, 'sl'), hintOf(question, 3, 'sl'), hintOf({}, 1, 'sl')]).toEqual([null, null, null])
  })

  it('has another hash than without formatting, with another hint, and with another picture', () => {
    const hashes = [RICH, RICH.replaceAll('*', ''), RICH.replace('Drugi.', 'Tretji.'), RICH.replace('a.svg', 'b.svg')].map(source => version(source).version.hash)
    expect(new Set(hashes).size).toBe(4)
  })
})

describe('a translation of it', () => {
  it('may stress other words', () => {
    expect(version(RICH, RICH.replace('*vitalnost*', 'vitality')).codes).toEqual([])
  })

  it.each([
    ['another number of hints', RICH.replace('> Namig: Drugi.\n\n', ''), 'quiz-translation-hints'],
    ['no picture', RICH.replace('![Slika](/figures/a.svg)\n\n', ''), 'quiz-translation-parts'],
    ['another table', RICH.replace('1. prvo', '| A |\n|---|\n\n1. prvo'), 'quiz-translation-parts'],
    ['no text below the heading', RICH.split('\n').filter((_, line) => line === 0 || line > 11).join('\n'), 'quiz-translation-parts'],
  ])('is refused with %s', (_name, en, code) => {
    expect(version(RICH, en).codes).toEqual([code])
  })
})

describe('the hash of a question without formatting', () => {
  it('is what it was before questions had any', () => {
    const { version: plain } = version(`## Prvo? {#m1-q1 ${ATTRIBUTES}}\n= drži\n> Razlaga.`)
    expect(plain.hash).toBe('cfeb34b894d80bb7213372badcf61737525eb0e05327fffe67965ed0b2bdec8b')
    expect(plain).not.toHaveProperty('rich')
    expect(plain).not.toHaveProperty('hints')
  })

  it('covers the same in every question of the content that has none', async () => {
    const { quizzes, checks } = await compileContent(fileURLToPath(new URL('../../../../../content', import.meta.url)))
    const plain = [...quizzes, ...checks].flatMap(quiz => quiz.questions).filter(question => !question.rich && !question.hints)
    for (const { hash, uid, kind, objective, lesson, text } of plain) {
      expect(createHash('sha256').update(canonicalJson({ uid, kind, objective, lesson, text })).digest('hex'), uid).toBe(hash)
    }
    expect(plain.length).toBeGreaterThan(20)
  })
})
