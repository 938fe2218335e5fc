import type { Lang } from '#shared/types/catalogue.ts'
import type { ExchangeBody, ExchangeChoice, ExchangeGap, ExchangeQuestion, Rich } from './model.ts'
import { leftOut, share } from './gift-write.ts'
import { escapeHtml, writeHtml } from './html-write.ts'
import { ORDER_RULES } from './moodle-bodies.ts'
import type { Notes, QuestionNotes } from './notes.ts'
import { pairsOf } from './pairs.ts'
import { lineOf } from './rich.ts'
import { rubricTable } from './rubric.ts'
import { writeTags } from './tags.ts'

const TYPES: Readonly<Record<Exclude<ExchangeBody['kind'], 'rating'>, string>> = {
  single: 'multichoice', multiple: 'multichoice', boolean: 'truefalse', number: 'numerical', text: 'shortanswer',
  matching: 'matching', ordering: 'ordering', gaps: 'cloze', groups: 'matching', hotspot: 'multichoice', open: 'essay',
}
const CRITERION = { sl: 'Merilo', en: 'Criterion' }
/** What XML has no way to write. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** A file of Moodle's XML; what it has no place for is named. */
export function writeMoodleXml(title: string, questions: readonly ExchangeQuestion[], lang: Lang, notes: Notes): string {
  const category = title === '' ? [] : [`  <question type="category">\n    <category>${text(title.replaceAll('/', '//'))}</category>\n  </question>`]
  const written = questions.flatMap(question => writeQuestion(question, lang, notes.of(question.label)) ?? [])
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${[...category, ...written].join('\n')}\n</quiz>\n`
}

function writeQuestion(question: ExchangeQuestion, lang: Lang, notes: QuestionNotes): string | null {
  const { uid, objective, lesson, prompt, explanation, hints, line, body } = question
  if (body.kind === 'rating') return leftOut(body, line, notes)
  const type = TYPES[body.kind]
  const kind = body.kind === 'groups' ? body.kind : ''
  // An order has its rule in Moodle, other kinds do not.
  const rule = body.kind === 'ordering' ? '' : question.rule
  if (rule !== '') notes.loss('exchange-out-rule', line, { rule })
  const tags = writeTags({ objective, lesson, rule, kind }).map(tag => `      <tag>${text(tag)}</tag>`)
  return [
    `  <question type="${type}">`,
    `    <name>${text(uid)}</name>`,
    body.kind === 'gaps' ? html('questiontext', `${writeHtml(prompt)}<p>${body.parts.map(part => typeof part === 'string' ? escapeHtml(part) : clozeGap(part)).join('')}</p>`) : rich('questiontext', prompt),
    rich('generalfeedback', explanation),
    '    <defaultgrade>1</defaultgrade>',
    '    <hidden>0</hidden>',
    `    <idnumber>${escapeXml(uid)}</idnumber>`,
    ...writeBody(body, question, lang, notes),
    ...hints.map(hint => rich('hint', hint)),
    ...tags.length > 0 ? ['    <tags>', ...tags, '    </tags>'] : [],
    '  </question>',
  ].join('\n')
}

function writeBody(body: Exclude<ExchangeBody, { kind: 'rating' }>, { rule, line }: ExchangeQuestion, lang: Lang, notes: QuestionNotes): string[] {
  switch (body.kind) {
    case 'single':
    case 'multiple': {
      const single = body.kind === 'single'
      return writeChoices(single, body.choices)
    }
    case 'hotspot': {
      notes.loss('exchange-out-picture', line)
      return writeChoices(false, body.places)
    }
    case 'boolean': return [true, false].map(value => plainAnswer(value === body.right ? 100 : 0, String(value)))
    case 'number': return [
      ...body.answers.map(({ value, tolerance, percent }) => plainAnswer(percent, String(value), `<tolerance>${tolerance}</tolerance>`)),
      '    <unitgradingtype>0</unitgradingtype>',
      `    <showunits>${body.unit === '' ? 3 : 0}</showunits>`,
      ...body.unit === '' ? [] : [`    <units>\n      <unit><multiplier>1</multiplier><unit_name>${escapeXml(body.unit)}</unit_name></unit>\n    </units>`],
    ]
    case 'text': return ['    <usecase>0</usecase>', ...body.answers.map(({ text: words, percent }) => plainAnswer(percent, words.replaceAll('*', '\\*')))]
    case 'matching':
    case 'groups': {
      if (body.kind === 'groups') notes.loss('exchange-out-matching', line)
      return ['    <shuffleanswers>true</shuffleanswers>', ...pairsOf(body).map(({ left, right }) =>
        `    <subquestion format="html">${cdata(left === '' ? '' : `<p>${escapeHtml(left)}</p>`)}<answer>${text(right)}</answer></subquestion>`)]
    }
    case 'ordering': {
      const grading = Object.entries(ORDER_RULES).find(([, own]) => own === (rule || 'longest'))?.[0] ?? 'LONGEST_ORDERED_SUBSET'
      return [
        '    <layouttype>VERTICAL</layouttype>', '    <selecttype>ALL</selecttype>', '    <selectcount>0</selectcount>',
        `    <gradingtype>${grading}</gradingtype>`, '    <showgrading>SHOW</showgrading>', '    <numberingstyle>none</numberingstyle>',
        ...body.items.map((item, place) => answer(place + 1, `<p>${escapeHtml(item)}</p>`, '')),
      ]
    }
    case 'gaps': return []
    case 'open': return [
      '    <responseformat>editor</responseformat>',
      ...body.rubric.length > 0 ? [html('graderinfo', writeHtml([rubricTable(body, CRITERION[lang])]))] : [],
    ]
  }
}

function writeChoices(single: boolean, choices: readonly ExchangeChoice[]): string[] {
  return [
    `    <single>${single}</single>`, '    <shuffleanswers>true</shuffleanswers>', '    <answernumbering>none</answernumbering>',
    ...choices.map(({ text: words, right, explanation }) => answer(single ? right ? 100 : 0 : share(choices, right), writeHtml(words), writeHtml(explanation))),
  ]
}

function answer(fraction: number, words: string, feedback: string): string {
  return `    <answer fraction="${fraction}" format="html">${cdata(words)}${feedback === '' ? '' : `<feedback format="html">${cdata(feedback)}</feedback>`}</answer>`
}

function plainAnswer(fraction: number, words: string, more = ''): string {
  return `    <answer fraction="${fraction}" format="moodle_auto_format">${text(words)}${more}</answer>`
}

function rich(name: string, content: Rich): string {
  return html(name, lineOf(content) === '' ? '' : writeHtml(content))
}

function html(name: string, content: string): string {
  return `    <${name} format="html">${cdata(content)}</${name}>`
}

function cdata(content: string): string {
  return content === '' ? '<text></text>' : `<text><![CDATA[${content.replace(UNWRITABLE, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]></text>`
}

function text(content: string): string {
  return `<text>${escapeXml(content)}</text>`
}

function escapeXml(content: string): string {
  return escapeHtml(content.replace(UNWRITABLE, ''))
}

/** `{1:SHORTANSWER:=Koper~=Capodistria}` */
function clozeGap(gap: ExchangeGap): string {
  const words = (value: string) => escapeHtml(value).replace(/[\\}~#]/g, '\\$&')
  if ('typed' in gap) return `{1:SHORTANSWER:${gap.typed.map(value => `=${words(value)}`).join('~')}}`
  return `{1:MULTICHOICE:${gap.choices.map(({ text: value, right }) => `${right ? '=' : /^[=%]/.test(value) ? '%0%' : ''}${words(value)}`).join('~')}}`
}
