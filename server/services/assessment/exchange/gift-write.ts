import type { ExchangeBody, ExchangeChoice, ExchangeQuestion, Rich } from './model.ts'
import { escapeGift } from './gift-scan.ts'
import { writeHtml } from './html-write.ts'
import type { Notes, QuestionNotes } from './notes.ts'
import { pairsOf } from './pairs.ts'
import { isPlain, lineOf, plainOf } from './rich.ts'
import { writeTags } from './tags.ts'

/** How a question's texts are written: as they are, or as HTML where they have marks or would be taken for some. */
type TextWriter = (rich: Rich) => string

/** A GIFT file; what GIFT has no place for is named. */
export function writeGift(title: string, questions: readonly ExchangeQuestion[], notes: Notes): string {
  const written = questions.flatMap(question => writeQuestion(question, notes.of(question.label)) ?? [])
  return [...title === '' ? [] : [`$CATEGORY: ${title.replaceAll('/', '//')}`], ...written].join('\n\n') + '\n'
}

function writeQuestion(question: ExchangeQuestion, notes: QuestionNotes): string | null {
  const { uid, objective, lesson, rule, prompt, explanation, hints, line, body } = question
  const asHtml = !richTexts(question).every(rich => isPlain(rich) && !/[<&]|^\s*\[/.test(plainOf(rich)))
  const text: TextWriter = rich => escapeGift(asHtml ? writeHtml(rich) : plainOf(rich))
  const answers = writeAnswers(body, text, line, notes)
  if (answers === null) return null
  if (hints.length > 0) notes.loss('exchange-out-hints', line)
  if (rule !== '') notes.loss('exchange-out-rule', line, { rule })
  const general = lineOf(explanation) === '' ? '' : `${answers.endsWith('\n') ? '' : '\n'}\t####${text(explanation)}\n`
  const kind = body.kind === 'ordering' || body.kind === 'groups' || body.kind === 'gaps' ? body.kind : ''
  const gap = body.kind === 'gaps' ? textAround(body, asHtml) : null
  const about = [`[id:${uid}]`, ...writeTags({ objective, lesson, rule, kind }).map(tag => `[tag:${tag}]`)].join(' ')
  const words = `${text(prompt)}${gap ? `\\n${gap.before}` : ''}`
  return `// ${about}\n::${escapeGift(uid)}::${asHtml ? '[html]' : ''}${words} {${answers}${general}}${gap && gap.after !== '' ? ` ${gap.after}` : ''}`
}

function richTexts({ prompt, explanation, body }: ExchangeQuestion): Rich[] {
  return [prompt, explanation, ...choicesOf(body).flatMap(choice => [choice.text, choice.explanation])]
}

function choicesOf(body: ExchangeBody): ExchangeChoice[] {
  return 'choices' in body ? body.choices : body.kind === 'hotspot' ? body.places : []
}

function textAround(body: Extract<ExchangeBody, { kind: 'gaps' }>, asHtml: boolean): { before: string, after: string } {
  const at = body.parts.findIndex(part => typeof part !== 'string')
  const words = (parts: typeof body.parts) => escapeGift(parts.map(part => typeof part === 'string' ? part : '').join('').trim())
  return asHtml ? { before: '', after: '' } : { before: words(body.parts.slice(0, at)), after: words(body.parts.slice(at + 1)) }
}

/** What stands between the braces; null after having named that GIFT cannot hold it. */
function writeAnswers(body: ExchangeBody, text: TextWriter, line: number, notes: QuestionNotes): string | null {
  switch (body.kind) {
    case 'single': return choiceLines(body.choices, choice => choice.right ? '=' : '~', text)
    case 'multiple': return choiceLines(body.choices, choice => `~%${share(body.choices, choice.right)}%`, text)
    case 'boolean': return body.right ? 'TRUE' : 'FALSE'
    case 'number': {
      if (body.unit !== '') notes.loss('exchange-out-unit', line, { unit: body.unit })
      return `#${body.answers.map(({ value, tolerance, percent }) => `\n\t=${percent === 100 ? '' : `%${percent}%`}${value}:${tolerance}`).join('')}\n`
    }
    case 'text': return typed(body.answers.map(answer => answer.text), line, notes)
    case 'matching': return writePairs(body, line, notes)
    case 'ordering':
    case 'groups': {
      notes.loss('exchange-out-matching', line)
      return writePairs(body, line, notes)
    }
    case 'gaps': {
      const gaps = body.parts.filter(part => typeof part !== 'string')
      const [gap] = gaps
      if (!gap || gaps.length > 1) return leftOut(body, line, notes)
      return 'typed' in gap ? typed(gap.typed, line, notes) : gap.choices.map(choice => `\n\t${choice.right ? '=' : '~'}${guarded(escapeGift(choice.text), choice.right)}`).join('') + '\n'
    }
    case 'open': {
      if (body.rubric.length > 0) notes.loss('exchange-out-rubric', line)
      return ''
    }
    case 'hotspot': {
      notes.loss('exchange-out-picture', line)
      return choiceLines(body.places, place => `~%${share(body.places, place.right)}%`, text)
    }
    case 'rating': return leftOut(body, line, notes)
  }
}

export function leftOut(body: ExchangeBody, line: number, notes: QuestionNotes): null {
  notes.loss(body.kind === 'rating' ? 'exchange-out-rating' : 'exchange-out-gaps', line)
  return null
}

/** What a tick of a choice is worth, in percent: the right ones share the whole, the wrong ones take it away. */
export function share(choices: ReadonlyArray<{ right: boolean }>, right: boolean): number {
  const all = choices.filter(choice => choice.right === right).length
  return Number(((right ? 100 : -100) / all).toFixed(5))
}

function choiceLines(choices: readonly ExchangeChoice[], sign: (choice: ExchangeChoice) => string, text: TextWriter): string {
  return choices.map((choice) => {
    const words = sign(choice).endsWith('%') ? text(choice.text) : guarded(text(choice.text), choice.right)
    const comment = lineOf(choice.explanation) === '' ? '' : `#${text(choice.explanation)}`
    return `\n\t${sign(choice)}${words}${comment}`
  }).join('') + '\n'
}

/** A text that begins like a percentage is given one, so that it is not taken for it. */
function guarded(words: string, right: boolean): string {
  return words.startsWith('%') ? `%${right ? 100 : 0}%${words}` : words
}

function typed(answers: readonly string[], line: number, notes: QuestionNotes): string {
  return answers.map(answer => `\n\t=${guarded(escapeGift(unarrowed(answer, line, notes).replaceAll('*', '\\*')), true)}`).join('') + '\n'
}

function writePairs(body: Parameters<typeof pairsOf>[0], line: number, notes: QuestionNotes): string {
  return pairsOf(body).map(({ left, right }) => `\n\t=${escapeGift(unarrowed(left, line, notes))} -> ${escapeGift(unarrowed(right, line, notes))}`).join('') + '\n'
}

/** GIFT cannot escape the arrow by which it knows a pair. */
function unarrowed(text: string, line: number, notes: QuestionNotes): string {
  if (text.includes('->')) notes.loss('exchange-out-arrow', line)
  return text.replaceAll('->', '→')
}
