import { describe, expect, it } from 'vitest'
import { kindOf, type QuestionOf } from '../../../../../../server/services/assessment/kinds/registry.ts'
import { splitPlace } from '../../../../../../server/services/assessment/kinds/picture.ts'
import { parseQuizFile } from '../../../../../../server/services/assessment/quiz-file.ts'

const SQUARE: QuestionOf<'hotspot'> = {
  kind: 'hotspot',
  prompt: 'Kje?',
  explanation: 'Razlaga.',
  rule: 'right-minus-wrong',
  picture: { src: '/figures/square.svg', alt: 'Trg' },
  choices: [true, true, false, false].map((right, id) => ({ text: `mesto ${id}`, right, explanation: id === 2 ? 'Ne tu.' : '' })),
  shapes: [{ rect: [0, 0, 10, 10] }, { rect: [20, 0, 10, 10] }, { circle: [50, 50, 5] }, { rect: [80, 80, 20, 20] }],
}
const rules = kindOf(SQUARE)

describe('a hot spot', () => {
  // The worked examples of several right choices: a picked place is a tick.
  it.each([
    { picked: null, credit: 0 },
    { picked: [], credit: 0 },
    { picked: [0], credit: 0.5 },
    { picked: [0, 1], credit: 1 },
    { picked: [0, 1, 2], credit: 0.5 },
    { picked: [0, 2], credit: 0 },
    { picked: [2], credit: 0 },
    { picked: [0, 1, 2, 3], credit: 0 },
  ])('gives $credit for picking $picked where 0 and 1 of four are right', ({ picked, credit }) => {
    expect(rules.grade(SQUARE, picked)).toBeCloseTo(credit)
  })

  it('gives all or nothing under the rule all', () => {
    expect(rules.grade({ ...SQUARE, rule: 'all' } as typeof SQUARE, [0])).toBe(0)
    expect(rules.grade({ ...SQUARE, rule: 'all' } as typeof SQUARE, [0, 1])).toBe(1)
  })

  it.each([[['0', '2'], [0, 2]], ['1', [1]], [[2, 0], [0, 2]], ['', null], [[9], undefined], [[0, 0], undefined]])('reads %j as %j', (input, read) => {
    expect(rules.readAnswer(SQUARE, input)).toEqual(read)
  })

  it('shows the picture and every place, and nothing of the key', () => {
    expect(rules.parts(SQUARE, [2, 0, 1, 3])).toEqual({
      picture: { src: '/figures/square.svg', alt: 'Trg', places: [2, 0, 1, 3].map(id => ({ id, shape: SQUARE.shapes[id] })) },
    })
    expect(JSON.stringify([rules.view(SQUARE, [0, 1, 2, 3]), rules.parts(SQUARE, [0, 1, 2, 3])])).not.toMatch(/right|Ne tu|Razlaga/)
  })

  it('may have another picture in the translation, but not other places', () => {
    expect(rules.differs(SQUARE, { ...SQUARE, picture: { src: '/figures/square.en.svg', alt: 'Square' } } as typeof SQUARE)).toBeNull()
    expect(rules.differs(SQUARE, { ...SQUARE, shapes: SQUARE.shapes.toReversed() } as typeof SQUARE)).toBe('key')
  })
})

describe('a place', () => {
  it.each([
    ['Trg {rect=10,20,30,15}', { rect: [10, 20, 30, 15] }],
    ['Trg {rect=10.5, 20, 30, 15}', { rect: [10.5, 20, 30, 15] }],
    ['Trg {circle=50,40,8}', { circle: [50, 40, 8] }],
    ['Trg {circle=50,40}', null],
    ['Trg {circle=50,40,0}', null],
    ['Trg {rect=10,20,30}', null],
    ['Trg {rect=80,20,30,10}', null],
    ['Trg {rect=10,20,0,10}', null],
    ['Trg {rect=10,20,a,10}', null],
    ['Trg {rect=10,-2,5,10}', null],
    ['Trg', null],
  ])('%s', (written, shape) => {
    expect(splitPlace(written)).toEqual({ text: 'Trg', shape })
  })
})

describe('its mistakes', () => {
  const PICTURE = '![Trg](/figures/square.svg)'
  const LIST = '- [x] a {rect=0,0,10,10}\n- [ ] b {circle=50,50,5}\n> R.'
  const front = '---\nuid: m1-quiz\ntitle: T\npassMark: 75\ndraw: 1\n---\n## Kje? {#m1-q1 objective=m1-o1 lesson=m1-l1}\n'
  const codes = (below: string) => parseQuizFile(`${front}${below}\n`, 'sl/quiz.md', 'sl').problems.map(({ line, code }) => [line, code])

  it('are none where it is sound', () => {
    expect(codes(`${PICTURE}\n${LIST}`)).toEqual([])
  })

  it.each<[string, string, number, string]>([
    ['no picture', LIST, 8, 'quiz-picture-one'],
    ['two pictures', `${PICTURE}\n\n${PICTURE}\n\n${LIST}`, 12, 'quiz-picture-one'],
    ['a picture from elsewhere', `![Trg](https://example.org/a.png)\n${LIST}`, 8, 'quiz-picture-foreign'],
    ['a picture without text', `![](/figures/square.svg)\n${LIST}`, 8, 'quiz-picture-alt'],
    ['a place that cannot be read', `${PICTURE}\n${LIST.replace('50,50,5', '50,50')}`, 10, 'quiz-place-unreadable'],
    ['a choice without a place', `${PICTURE}\n${LIST.replace(' {circle=50,50,5}', '')}`, 10, 'quiz-place-unreadable'],
    ['a place without a name', `${PICTURE}\n${LIST.replace('b {', '{')}`, 10, 'quiz-choice-empty'],
    ['a name twice', `${PICTURE}\n${LIST.replace('b {', 'a {')}`, 10, 'quiz-choice-repeated'],
    ['nothing right', `${PICTURE}\n${LIST.replace('[x]', '[ ]')}`, 9, 'quiz-key-none'],
    ['everything right', `${PICTURE}\n${LIST.replace('[ ]', '[x]')}`, 9, 'quiz-key-all'],
    ['text with the picture', `Tu ${PICTURE}\n${LIST}`, 9, 'quiz-picture-one'],
  ])('%s', (_name, below, line, code) => {
    expect(codes(below)).toContainEqual([line, code])
  })
})
