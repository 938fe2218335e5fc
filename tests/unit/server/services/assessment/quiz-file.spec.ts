import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mergeQuiz } from '../../../../../server/services/assessment/merge-quiz.ts'
import { parseQuizFile } from '../../../../../server/services/assessment/quiz-file.ts'
import { printProblem } from '../../../../../shared/content-problem.ts'
import { LANGUAGES } from '../../../../../shared/types/catalogue.ts'

const FRONT = ['---', 'uid: m1-quiz', 'title: Preverite svoje znanje', 'passMark: 75', 'draw: 1', '---'].join('\n')
/** Line of the first question's heading in `quiz(…)`. */
const HEADING = 7
const ATTRIBUTES = 'objective=m1-o1 lesson=m1-l1'
const SOUND = `## Prvo? {#m1-q1 ${ATTRIBUTES}}\n= drži\n> Razlaga.`

function quiz(questions: string, front = FRONT, lang: 'sl' | 'en' = 'sl') {
  return parseQuizFile(`${front}\n${questions}\n`, 'sl/quiz.md', lang)
}

/** A question with these lines below its heading. */
function question(below: string, attributes = `#m1-q1 ${ATTRIBUTES}`): string {
  return `## Vprašanje? {${attributes}}\n${below}`
}

describe('a sound quiz', () => {
  const source = [
    FRONT,
    '<!-- opomba avtorice -->',
    `## Kaj pomeni *vitalnost*? {#m1-q1 ${ATTRIBUTES}}`,
    '- ( ) Visoke najemnine.',
    '  > Te so lahko znak težav.',
    '- (x) Veliko razlogov',
    '  za obisk.',
    '> Razlaga.',
    '>',
    '> Drugi odstavek.',
    '',
    `## Kaj drži? {#m1-q2 ${ATTRIBUTES} rule=all}`,
    '- [x] Prvo.',
    '- [ ] Drugo.',
    '',
    '> Razlaga.',
    '',
    `## Trditev. {#m1-q3 ${ATTRIBUTES}}`,
    '= ne drži',
    '> Razlaga.',
    `## Koliko? {#m1-q4 ${ATTRIBUTES}}`,
    '= 2,5 ± 0,1',
    '> Razlaga.',
    `## Kje? {#m1-q5 ${ATTRIBUTES}}`,
    '= Koper | Capodistria',
    '> Razlaga.',
  ].join('\n')
  const { quiz: parsed, problems } = parseQuizFile(source, 'sl/quiz.md', 'sl')

  it('has no problems', () => {
    expect(problems).toEqual([])
  })

  it('has its settings, with three attempts and 24 hours unless it says otherwise', () => {
    expect(parsed).toMatchObject({ uid: 'm1-quiz', title: 'Preverite svoje znanje', settings: { passMark: 75, attempts: 3, waitHours: 24, draw: 1 } })
  })

  it.each([
    ['', { kind: 'deferred' }],
    ['behaviour: immediate\n', { kind: 'immediate' }],
    ['behaviour: tries\n', { kind: 'tries', tries: 3, penalty: 33 }],
    ['behaviour: tries\ntries: 2\npenalty: 50\n', { kind: 'tries', tries: 2, penalty: 50 }],
    ['behaviour: certainty\n', { kind: 'certainty' }],
  ])('answers back as it says: %j', (line, behaviour) => {
    const told = quiz(SOUND, FRONT.replace('draw: 1\n', `draw: 1\n${line}`))
    expect(told.problems).toEqual([])
    expect(mergeQuiz(told.quiz!, null, 'm1').quiz?.behaviour).toEqual(behaviour)
  })

  it('has one question of each kind, key included', () => {
    expect(parsed?.questions.map(({ keyed }) => keyed)).toEqual([
      {
        kind: 'single',
        prompt: 'Kaj pomeni vitalnost?',
        explanation: 'Razlaga.\n\nDrugi odstavek.',
        choices: [
          { text: 'Visoke najemnine.', right: false, explanation: 'Te so lahko znak težav.' },
          { text: 'Veliko razlogov za obisk.', right: true, explanation: '' },
        ],
      },
      {
        kind: 'multiple',
        prompt: 'Kaj drži?',
        explanation: 'Razlaga.',
        rule: 'all',
        choices: [{ text: 'Prvo.', right: true, explanation: '' }, { text: 'Drugo.', right: false, explanation: '' }],
      },
      { kind: 'boolean', prompt: 'Trditev.', explanation: 'Razlaga.', right: false },
      { kind: 'number', prompt: 'Koliko?', explanation: 'Razlaga.', right: 2.5, tolerance: 0.1 },
      { kind: 'text', prompt: 'Kje?', explanation: 'Razlaga.', right: ['Koper', 'Capodistria'] },
    ])
  })

  it('names objective, lesson and line of each question', () => {
    expect(parsed?.questions[0]).toMatchObject({ uid: 'm1-q1', objective: 'm1-o1', lesson: 'm1-l1', line: 8 })
  })
})

describe('kinds whose answer is a list', () => {
  const keyed = (below: string, attributes?: string) => {
    const { quiz: parsed, problems } = quiz(question(below, attributes))
    expect(problems).toEqual([])
    return parsed!.questions[0]!.keyed
  }
  const text = { prompt: 'Vprašanje?', explanation: 'R.' }

  it('read pairs, right sides that several share or none has, with ids that follow from the texts alone', () => {
    expect(keyed('- => d\n- a => c\n- **b** => a\n- e => c\n> R.')).toEqual({
      kind: 'matching', ...text, items: ['a', 'b', 'e'], targets: [{ id: 1, text: 'c' }, { id: 0, text: 'a' }, { id: 2, text: 'd' }], right: [1, 0, 1],
    })
  })

  it('read an order and its rule', () => {
    expect(keyed('1. c\n2. a\n3. b\n> R.', `#m1-q1 ${ATTRIBUTES} rule=exact`)).toEqual({
      kind: 'ordering', ...text, rule: 'exact', items: [{ id: 2, text: 'c' }, { id: 0, text: 'a' }, { id: 1, text: 'b' }],
    })
  })

  it('read groups', () => {
    expect(keyed('- **x**\n  - c\n  - a\n- y\n  - b\n> R.')).toEqual({
      kind: 'groups', ...text, groups: ['x', 'y'], items: [{ id: 2, text: 'c', group: 0 }, { id: 0, text: 'a', group: 0 }, { id: 1, text: 'b', group: 1 }],
    })
  })

  it('read gaps, typed and chosen', () => {
    expect(keyed('V [[Kopru | Capodistria]] je\n[[( ) rdeča (sprana) (x) modra]].\n> R.')).toEqual({
      kind: 'gaps', ...text, texts: ['V ', ' je ', '.'], gaps: [
        { accepted: ['Kopru', 'Capodistria'] },
        { choices: [{ text: 'rdeča (sprana)', right: false, explanation: '' }, { text: 'modra', right: true, explanation: '' }] },
      ],
    })
  })

  const translated = (sl: string, en: string) => {
    const original = quiz(question(sl)).quiz!
    const translation = parseQuizFile(`---\nuid: m1-quiz\ntitle: T\n---\n## Question? {#m1-q1}\n${en}\n`, 'en/quiz.md', 'en')
    expect(translation.problems).toEqual([])
    return mergeQuiz(original, translation.quiz, 'm1')
  }

  it.each([
    ['matching', '- Dunaj => b\n- Koper => a\n- => c\n> R.', '- Vienna => z\n- Koper => y\n- => x\n> B.', { items: ['Vienna', 'Koper'], targets: [{ id: 1, text: 'z' }, { id: 0, text: 'y' }, { id: 2, text: 'x' }], right: [1, 0] }],
    ['ordering', '1. c\n2. a\n3. b\n> R.', '1. x\n2. z\n3. y\n> B.', { items: [{ id: 2, text: 'x' }, { id: 0, text: 'z' }, { id: 1, text: 'y' }] }],
    ['groups', '- x\n  - b\n- y\n  - a\n> R.', '- x\n  - c\n- y\n  - d\n> B.', { items: [{ id: 1, text: 'c', group: 0 }, { id: 0, text: 'd', group: 1 }] }],
  ])('have in a translation of %s the ids of the original', (_kind, sl, en, expected) => {
    const { quiz: whole, problems } = translated(sl, en)
    expect(problems).toEqual([])
    expect(whole!.questions[0]!.text.en).toMatchObject(expected)
  })

  it.each([
    ['a pair more', '- a => b\n- c => d\n> R.', '- a => b\n- c => d\n- e => f\n> B.', 'quiz-translation-choices'],
    ['another pair', '- a => b\n- c => d\n- e => b\n> R.', '- a => b\n- c => d\n- e => d\n> B.', 'quiz-translation-key'],
    ['an item more to order', '1. a\n2. b\n3. c\n> R.', '1. a\n2. b\n3. c\n4. d\n> B.', 'quiz-translation-choices'],
    ['an item in another group', '- x\n  - a\n  - b\n- y\n  - c\n> R.', '- x\n  - a\n- y\n  - b\n  - c\n> B.', 'quiz-translation-key'],
    ['a gap more', 'A [[b]].\n> R.', 'A [[b]] [[c]].\n> B.', 'quiz-translation-choices'],
    ['a gap that is chosen, not typed', 'A [[b]].\n> R.', 'A [[(x) b ( ) c]].\n> B.', 'quiz-translation-key'],
    ['another right choice in a gap', 'A [[(x) b ( ) c]].\n> R.', 'A [[( ) b (x) c]].\n> B.', 'quiz-translation-key'],
  ])('are refused in a translation with %s', (_name, sl, en, code) => {
    expect(translated(sl, en).problems.map(problem => problem.code)).toEqual([code])
  })
})

describe('self-checks', () => {
  it('need no settings, because they are not drawn', () => {
    const source = `---\nuid: m1-checks\ntitle: Preverite\n---\n${SOUND.replace('m1-q1', 'm1-s1')}\n`
    expect(parseQuizFile(source, 'sl/modules/01.x/checks.md', 'sl').problems).toEqual([])
  })
})

describe('a mistake is named with its line', () => {
  const cases: Array<[name: string, source: string, line: number, code: string]> = [
    ['no key at all', quizText(question('> Razlaga.')), HEADING, 'quiz-key-missing'],
    ['no right choice', quizText(question('- ( ) a\n- ( ) b\n> Razlaga.')), HEADING + 1, 'quiz-key-none'],
    ['no right choice among several', quizText(question('- [ ] a\n- [ ] b\n> Razlaga.')), HEADING + 1, 'quiz-key-none'],
    ['two keys where one may be picked', quizText(question('- (x) a\n- (x) b\n> Razlaga.')), HEADING + 1, 'quiz-key-two'],
    ['every choice right', quizText(question('- [x] a\n- [x] b\n> Razlaga.')), HEADING + 1, 'quiz-key-all'],
    ['no explanation', quizText(question('= drži')), HEADING, 'quiz-explanation-missing'],
    ['an empty explanation', quizText(question('= drži\n>')), HEADING, 'quiz-explanation-missing'],
    ['an unknown attribute', quizText(question('= drži\n> R.', `#m1-q1 ${ATTRIBUTES} points=2`)), HEADING, 'quiz-attribute-unknown'],
    ['an attribute of another kind', quizText(question('= drži\n> R.', `#m1-q1 ${ATTRIBUTES} rule=all`)), HEADING, 'quiz-attribute-unknown'],
    ['an attribute without a value', quizText(question('= drži\n> R.', `#m1-q1 ${ATTRIBUTES} rule`)), HEADING, 'quiz-attribute-unreadable'],
    ['an unknown rule', quizText(question('- [x] a\n- [ ] b\n> R.', `#m1-q1 ${ATTRIBUTES} rule=some`)), HEADING + 1, 'quiz-rule-unknown'],
    ['no id', quizText(question('= drži\n> R.', ATTRIBUTES)), HEADING, 'quiz-id-missing'],
    ['no attributes at all', quizText('## Vprašanje?\n= drži\n> R.'), HEADING, 'quiz-id-missing'],
    ['no prompt', quizText(`## {#m1-q1 ${ATTRIBUTES}}\n= drži\n> R.`), HEADING, 'quiz-prompt-empty'],
    ['no objective', quizText(question('= drži\n> R.', '#m1-q1 lesson=m1-l1')), HEADING, 'quiz-attribute-missing'],
    ['no lesson', quizText(question('= drži\n> R.', '#m1-q1 objective=m1-o1')), HEADING, 'quiz-attribute-missing'],
    ['an id used twice', quizText(`${SOUND}\n\n${SOUND}`), HEADING + 4, 'quiz-id-repeated'],
    ['a number with words that hold numbers', quizText(question('= 15 do 20\n> R.')), HEADING + 1, 'quiz-number-unreadable'],
    ['a number whose only answer earns half', quizText(question('= 15 (50 %)\n> R.')), HEADING + 1, 'quiz-number-first'],
    ['a number that earns nothing', quizText(question('= 15 | 16 (0 %)\n> R.')), HEADING + 1, 'quiz-number-weight'],
    ['a number that earns more than everything', quizText(question('= 15 (120 %)\n> R.')), HEADING + 1, 'quiz-number-weight'],
    ['two tolerances', quizText(question('= 15 ± 2 ± 3\n> R.')), HEADING + 1, 'quiz-number-unreadable'],
    ['a tolerance that is no number', quizText(question('= 15 ± nekaj\n> R.')), HEADING + 1, 'quiz-number-unreadable'],
    ['a negative tolerance', quizText(question('= 15 ± -2\n> R.')), HEADING + 1, 'quiz-number-unreadable'],
    ['a number that can be read in two ways', quizText(question('= 1.986\n> R.')), HEADING + 1, 'quiz-number-ambiguous'],
    ['an empty accepted answer', quizText(question('= Koper |\n> R.')), HEADING + 1, 'quiz-text-empty'],
    ['a choice without a box', quizText(question('- (x) a\n- b\n> R.')), HEADING + 2, 'quiz-choice-no-box'],
    ['no boxes at all', quizText(question('- a\n- b\n> R.')), HEADING + 1, 'quiz-choice-no-box'],
    ['round and square boxes together', quizText(question('- (x) a\n- [ ] b\n> R.')), HEADING + 2, 'quiz-choice-mixed-boxes'],
    ['a choice without text', quizText(question('- (x) a\n- ( )\n> R.')), HEADING + 2, 'quiz-choice-empty'],
    ['a choice written twice', quizText(question('- (x) a\n- ( ) a\n> R.')), HEADING + 2, 'quiz-choice-repeated'],
    ['a list below a choice', quizText(question('- (x) a\n  - b\n- ( ) c\n> R.')), HEADING + 1, 'quiz-choice-stray'],
    ['one choice only', quizText(question('- (x) a\n> R.')), HEADING + 1, 'quiz-choice-too-few'],
    ['a pair without an arrow', quizText(question('- a => b\n- c\n> R.')), HEADING + 2, 'quiz-pair-no-arrow'],
    ['a pair without its right side', quizText(question('- a => b\n- c =>\n> R.')), HEADING + 2, 'quiz-pair-empty'],
    ['one pair only', quizText(question('- a => b\n- => c\n> R.')), HEADING + 1, 'quiz-pair-too-few'],
    ['pairs with one right side', quizText(question('- a => b\n- c => b\n> R.')), HEADING + 1, 'quiz-pair-too-few'],
    ['a left side written twice', quizText(question('- a => b\n- a => c\n> R.')), HEADING + 2, 'quiz-item-repeated'],
    ['a right side that should fit nothing and does', quizText(question('- => b\n- a => b\n- c => d\n> R.')), HEADING + 1, 'quiz-pair-fits'],
    ['a right side that fits nothing twice', quizText(question('- a => b\n- c => d\n- => e\n- => e\n> R.')), HEADING + 4, 'quiz-pair-fits'],
    ['a list below a pair', quizText(question('- a => b\n- c => d\n  - e\n> R.')), HEADING + 2, 'quiz-item-stray'],
    ['an order of two', quizText(question('1. a\n2. b\n> R.')), HEADING + 1, 'quiz-order-too-few'],
    ['an order with an item twice', quizText(question('1. a\n2. b\n3. a\n> R.')), HEADING + 3, 'quiz-item-repeated'],
    ['an order with an empty item', quizText(question('1. a\n2. b\n3.\n> R.')), HEADING + 3, 'quiz-item-empty'],
    ['an explanation within an order', quizText(question('1. a\n   > R.\n2. b\n3. c\n> R.')), HEADING + 1, 'quiz-item-stray'],
    ['an order by an unknown rule', quizText(question('1. a\n2. b\n3. c\n> R.', `#m1-q1 ${ATTRIBUTES} rule=all`)), HEADING + 1, 'quiz-rule-unknown'],
    ['a group without items', quizText(question('- **a**\n  - b\n- **c**\n> R.')), HEADING + 3, 'quiz-group-empty'],
    ['one group', quizText(question('- **a**\n  - b\n  - c\n> R.')), HEADING + 1, 'quiz-group-too-few'],
    ['an item in two groups', quizText(question('- **a**\n  - b\n- **c**\n  - b\n> R.')), HEADING + 4, 'quiz-item-repeated'],
    ['a group written twice', quizText(question('- **a**\n  - b\n- **a**\n  - c\n> R.')), HEADING + 3, 'quiz-item-repeated'],
    ['an empty item in a group', quizText(question('- **a**\n  - b\n- **c**\n  - d\n  -\n> R.')), HEADING + 5, 'quiz-item-empty'],
    ['a list within a group\'s item', quizText(question('- **a**\n  - b\n    - d\n- **c**\n  - e\n> R.')), HEADING + 2, 'quiz-item-stray'],
    ['a gap that is not closed', quizText(question('Leta [[1986 je bilo.\n> R.')), HEADING + 1, 'quiz-gap-unclosed'],
    ['an empty gap', quizText(question('Leta [[ ]] je bilo.\n> R.')), HEADING + 1, 'quiz-gap-empty'],
    ['a gap with an empty answer', quizText(question('Leta [[1986 | ]] je bilo.\n> R.')), HEADING + 1, 'quiz-gap-empty'],
    ['a gap with text before its choices', quizText(question('Leta [[a (x) b ( ) c]] je bilo.\n> R.')), HEADING + 1, 'quiz-gap-empty'],
    ['a gap without a right choice', quizText(question('Leta [[( ) b ( ) c]] je bilo.\n> R.')), HEADING + 1, 'quiz-gap-key'],
    ['a gap with two right choices', quizText(question('Leta [[(x) b (x) c]] je bilo.\n> R.')), HEADING + 1, 'quiz-gap-key'],
    ['a gap with one choice', quizText(question('Leta [[(x) b]] je bilo.\n> R.')), HEADING + 1, 'quiz-gap-key'],
    ['a gap with a choice twice', quizText(question('Leta [[(x) b ( ) b]] je bilo.\n> R.')), HEADING + 1, 'quiz-choice-repeated'],
    ['a heading in a question', quizText(question('### Uvod\n\n= drži\n> R.')), HEADING + 1, 'quiz-stray'],
    ['a second key', quizText(question('= ne drži\n\n= drži\n> R.')), HEADING + 1, 'quiz-stray'],
    ['HTML in a question', quizText(question('Uvod<wbr>.\n\n= drži\n> R.')), HEADING + 1, 'html-not-allowed'],
    ['a picture without a text alternative', quizText(question('![](/figures/a.svg)\n\n= drži\n> R.')), HEADING + 1, 'image-alt'],
    ['a picture from elsewhere', quizText(question('![Opis](https://example.org/a.svg)\n\n= drži\n> R.')), HEADING + 1, 'image-foreign'],
    ['a link that cannot be followed', quizText(question('= drži\n> [tja](moduli/x)')), HEADING + 2, 'link-form'],
    ['a link that runs something', quizText(question('= drži\n> [tja](javascript:alert%281%29)')), HEADING + 2, 'link-form'],
    ['a hint without words', quizText(question('= drži\n> Namig:\n\n> R.')), HEADING + 2, 'quiz-hint-empty'],
    ['hints alone, and no explanation', quizText(question('= drži\n> Namig: tako')), HEADING, 'quiz-explanation-missing'],
    ['text after the key', quizText(question('= drži\n> R.\n\nŠe nekaj.')), HEADING + 4, 'quiz-stray'],
    ['text before the first question', quizText(`Uvod.\n\n${SOUND}`), HEADING, 'quiz-stray'],
    ['no question', quizText(''), 1, 'quiz-empty'],
    ['no header', SOUND, 1, 'quiz-front-missing'],
    ['a header that is no YAML', quizText(SOUND, FRONT.replace('title: ', 'title: "')), 5, 'quiz-front-unreadable'],
    ['a draw larger than the bank', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 2')), 5, 'quiz-draw-too-large'],
    ['a pass mark above 100', quizText(SOUND, FRONT.replace('75', '101')), 4, 'quiz-field-percent'],
    ['a pass mark of 0', quizText(SOUND, FRONT.replace('75', '0')), 4, 'quiz-field-percent'],
    ['a pass mark in words', quizText(SOUND, FRONT.replace('75', 'tri četrtine')), 4, 'quiz-field-whole'],
    ['a draw of nothing', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 0')), 5, 'quiz-field-positive'],
    ['a wait in the past', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\nwait: -1')), 6, 'quiz-field-hours'],
    ['a draw in words', quizText(SOUND, FRONT.replace('draw: 1', 'draw: vse')), 5, 'quiz-field-draw'],
    ['a draw by an unknown difficulty', quizText(SOUND, FRONT.replace('draw: 1', 'draw: [{ count: 1, difficulty: huge }]')), 5, 'quiz-field-draw'],
    ['a line of a draw without its count', quizText(SOUND, FRONT.replace('draw: 1', 'draw: [{ objective: m1-o1 }]')), 5, 'quiz-field-draw'],
    ['a draw of an objective that no question has', quizText(SOUND, FRONT.replace('draw: 1', 'draw: [{ count: 1, objective: m1-o9 }]')), 5, 'quiz-draw-unfillable'],
    ['a draw of a difficulty that no question has', quizText(SOUND, FRONT.replace('draw: 1', 'draw: [{ count: 1, difficulty: hard }]')), 5, 'quiz-draw-unfillable'],
    ['lines that draw more than the bank has', quizText(SOUND, FRONT.replace('draw: 1', 'draw: [{ count: 1 }, { count: 1 }]')), 5, 'quiz-draw-too-large'],
    ['a shuffle that is neither', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\nshuffle: maybe')), 6, 'quiz-field-boolean'],
    ['an unknown difficulty', quizText(question('= drži\n> R.', `#m1-q1 ${ATTRIBUTES} difficulty=huge`)), HEADING, 'quiz-difficulty-unknown'],
    ['a time limit of nothing', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\ntimeLimit: 0')), 6, 'quiz-field-minutes'],
    ['an unknown behaviour', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\nbehaviour: adaptive')), 6, 'quiz-field-behaviour'],
    ['one try only', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\nbehaviour: tries\ntries: 1')), 7, 'quiz-field-tries'],
    ['a penalty above all of the point', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\nbehaviour: tries\npenalty: 101')), 7, 'quiz-field-share'],
    ['tries under another behaviour', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\nbehaviour: immediate\ntries: 3')), 7, 'quiz-tries-idle'],
    ['a penalty without several tries', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\npenalty: 20')), 6, 'quiz-tries-idle'],
    ['an unknown setting', quizText(SOUND, FRONT.replace('draw: 1', 'draw: 1\npasMark: 75')), 6, 'quiz-field-unknown'],
    ['no title', quizText(SOUND, FRONT.replace('title: Preverite svoje znanje', 'original: abc')), 2, 'quiz-field-missing'],
    ['no pass mark', quizText(SOUND, FRONT.replace('passMark: 75', 'attempts: 3')), 2, 'quiz-field-missing'],
    ['a uid with a space', quizText(SOUND, FRONT.replace('m1-quiz', 'm1 quiz')), 2, 'quiz-field-uid'],
    ['a title that is a number', quizText(SOUND, FRONT.replace('Preverite svoje znanje', '12')), 3, 'quiz-field-text'],
  ]

  it.each(cases)('%s', (_name, source, line, code) => {
    const { problems } = parseQuizFile(source, 'sl/quiz.md', 'sl')
    expect(problems).toEqual([expect.objectContaining({ file: 'sl/quiz.md', line, code })])
    for (const lang of LANGUAGES) expect(printProblem(problems[0]!, lang)).toMatch(new RegExp(`^sl/quiz\\.md:${line} {2}\\S.+\\.$`))
  })
})

function quizText(questions: string, front = FRONT): string {
  return `${front}\n${questions}\n`
}

describe('a translation', () => {
  const original = quiz(`${SOUND}\n\n## Kaj? {#m1-q2 ${ATTRIBUTES}}\n- (x) da\n- ( ) ne\n> R.`).quiz!
  const ENGLISH_FRONT = ['---', 'uid: m1-quiz', 'title: Check what you know', 'original: 0123456789ab', '---'].join('\n')
  const ENGLISH = '## First? {#m1-q1}\n= true\n> Because.\n\n## What? {#m1-q2}\n- (x) yes\n- ( ) no\n> Because.'
  /** Line of the first question's heading. */
  const FIRST = 6

  function merged(questions: string, front = ENGLISH_FRONT) {
    const translation = parseQuizFile(`${front}\n${questions}\n`, 'en/quiz.md', 'en')
    expect(translation.problems).toEqual([])
    return mergeQuiz(original, translation.quiz, 'm1')
  }

  it('may leave settings, objectives and lessons to its original', () => {
    const { quiz: whole, problems } = merged(ENGLISH)
    expect(problems).toEqual([])
    expect(whole).toMatchObject({
      uid: 'm1-quiz',
      module: 'm1',
      titles: { sl: 'Preverite svoje znanje', en: 'Check what you know' },
      passMark: 75,
      questions: [
        { uid: 'm1-q1', kind: 'boolean', objective: 'm1-o1', lesson: 'm1-l1', text: { sl: { prompt: 'Prvo?' }, en: { prompt: 'First?' } } },
        { uid: 'm1-q2', kind: 'single' },
      ],
    })
  })

  it('may accept other words for a short text', () => {
    const sl = quiz(question('= Dunaj\n> R.')).quiz!
    const en = parseQuizFile(`${ENGLISH_FRONT}\n## Which? {#m1-q1}\n= Vienna | Wien\n> R.\n`, 'en/quiz.md', 'en').quiz
    expect(mergeQuiz(sl, en, 'm1').problems).toEqual([])
  })

  it.each<[string, string, number, string]>([
    ['lacks a question', ENGLISH.slice(0, ENGLISH.indexOf('\n\n')), 1, 'quiz-translation-question-missing'],
    ['has one too many', `${ENGLISH}\n\n## More? {#m1-q9}\n= true\n> R.`, FIRST + 9, 'quiz-translation-surplus'],
    ['has another kind', ENGLISH.replace('= true', '= 1'), FIRST, 'quiz-translation-kind'],
    ['has another number of choices', ENGLISH.replace('- ( ) no', '- ( ) no\n- ( ) maybe'), FIRST + 4, 'quiz-translation-choices'],
    ['has another right choice', ENGLISH.replace('- (x) yes\n- ( ) no', '- ( ) yes\n- (x) no'), FIRST + 4, 'quiz-translation-key'],
    ['says the opposite', ENGLISH.replace('= true', '= false'), FIRST, 'quiz-translation-key'],
    ['names another lesson', ENGLISH.replace('{#m1-q1}', '{#m1-q1 lesson=m1-l9}'), FIRST, 'quiz-translation-attribute'],
  ])('is refused when it %s', (_name, questions, line, code) => {
    const { problems } = merged(questions)
    expect(problems).toEqual([expect.objectContaining({ file: 'en/quiz.md', line, code })])
    for (const lang of LANGUAGES) expect(printProblem(problems[0]!, lang)).toMatch(/^en\/quiz\.md:\d+ {2}\S.+\.$/)
  })

  it.each<[string, string, string]>([
    ['has another uid', ENGLISH_FRONT.replace('m1-quiz', 'm2-quiz'), 'quiz-translation-uid'],
    ['has another pass mark', ENGLISH_FRONT.replace('original', 'passMark: 50\noriginal'), 'quiz-translation-setting'],
  ])('is refused when it %s', (_name, front, code) => {
    expect(merged(ENGLISH, front).problems).toEqual([expect.objectContaining({ file: 'en/quiz.md', line: 1, code })])
  })

  it('that is missing is named, and the original stands for it', () => {
    const { quiz: whole, problems } = mergeQuiz(original, null, 'm1')
    expect(problems).toEqual([{ file: 'sl/quiz.md', line: 1, code: 'quiz-translation-missing', values: {} }])
    expect(whole?.questions[0]?.text.en.prompt).toBe('Prvo?')
  })

  it('is part of the hash, and so is the key', () => {
    const hashes = [ENGLISH, ENGLISH.replace('First?', 'One?'), ENGLISH.replace('> Because.', '> Since.')]
      .map(text => merged(text).quiz!.questions[0]!.hash)
    expect(new Set(hashes).size).toBe(3)
    const turned = mergeQuiz(quiz(SOUND.replace('drži', 'ne drži')).quiz!, null, 'm1').quiz!.questions[0]!.hash
    expect(turned).not.toBe(mergeQuiz(quiz(SOUND).quiz!, null, 'm1').quiz!.questions[0]!.hash)
  })
})

describe('the sentences', () => {
  const texts = (lang: string): Record<string, string> => JSON.parse(readFileSync(new URL(`../../../../../i18n/locales/${lang}/quiz-check.json`, import.meta.url), 'utf8'))
  const [sl, en] = [texts('sl'), texts('en')]
  const placeholders = (text = '') => (text.match(/\{(\w+)\}/g) ?? []).sort()

  it('exist in both languages with the same placeholders', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(sl).sort())
    for (const [code, text] of Object.entries(sl)) expect(placeholders(en[code]), code).toEqual(placeholders(text))
  })
})
