import type { ExchangeFrame, ExchangeQuestion } from './model.ts'
import { readMoodleBody } from './moodle-bodies.ts'
import { richIn } from './moodle-text.ts'
import type { Notes, QuestionNotes } from './notes.ts'
import { lineOf, plain } from './rich.ts'
import { readTags } from './tags.ts'
import { shortened } from './texts.ts'
import { explanationOf, refuse } from './weights.ts'
import { child, childrenOf, questionPieces, readXml, textIn, valueOf, type XmlElement } from './xml-read.ts'

/** Reads a file of Moodle's XML; where it is not sound as a whole, its questions are read one by one. */
export function readMoodleXml(source: string, notes: Notes): { title: string, questions: ExchangeQuestion[] } {
  const whole = readXml(source, 1)
  if (whole.fault?.code === 'exchange-xml-doctype') {
    notes.problem(whole.fault.code, whole.fault.line)
    return { title: '', questions: [] }
  }
  if (whole.root && whole.root.name !== 'quiz') {
    notes.problem('exchange-xml-foreign', whole.root.line, { name: whole.root.name })
    return { title: '', questions: [] }
  }
  const elements = whole.root ? childrenOf(whole.root, 'question') : readPieces(source, whole.fault, notes)
  const categories = elements.filter(element => element.attributes.type === 'category')
  for (const element of categories.slice(1)) notes.loss('exchange-category', element.line, { category: textIn(element, 'category') })
  const questions = elements.filter(element => !categories.includes(element)).flatMap(element => readQuestion(element, notes) ?? [])
  return { title: textIn(categories[0], 'category').split('/').at(-1)?.trim() ?? '', questions }
}

function readPieces(source: string, fault: { code: string, line: number } | null, notes: Notes): XmlElement[] {
  const pieces = questionPieces(source).map(({ source: piece, line }) => readXml(piece, line))
  const faults = pieces.flatMap(piece => piece.fault ?? [])
  for (const { code, line } of faults.length > 0 ? faults : fault ? [fault] : []) notes.problem(code, line)
  return pieces.flatMap(piece => piece.root ?? [])
}

function readQuestion(element: XmlElement, all: Notes): ExchangeQuestion | null {
  const { line } = element
  const type = element.attributes.type ?? ''
  const name = textIn(element, 'name')
  const label = shortened(name || textIn(element, 'questiontext').replace(/<[^<>]*>/g, ' ').trim() || type)
  const notes = all.of(label)
  if (type === 'description') {
    notes.loss('exchange-description', line)
    return null
  }
  const tags = readTags(childrenOf(child(element, 'tags'), 'tag').map(tag => valueOf(tag, 'text')), line, notes)
  const read = readMoodleBody(type, { element, tags, notes, line })
  if (!read) return null
  const text = read.prompt ?? richIn(child(element, 'questiontext'), notes)
  const prompt = lineOf(text) === '' && read.prompt ? plain(name) : text
  if (lineOf(prompt) === '') return refuse(notes, 'exchange-prompt-empty', child(element, 'questiontext')?.line ?? line)
  const general = richIn(child(element, 'generalfeedback'), notes)
  reportSettings(element, notes)
  const frame: ExchangeFrame = {
    line, label,
    uid: valueOf(element, 'idnumber'),
    objective: tags.objective,
    lesson: tags.lesson,
    rule: tags.rule || (read.rule ?? ''),
    prompt,
    hints: childrenOf(element, 'hint').map(hint => richIn(hint, notes)).filter(hint => lineOf(hint) !== ''),
    explanation: read.commented ? explanationOf(general, read.commented, notes) : general,
  }
  return { ...frame, body: read.body }
}

/** Settings of Moodle for which a question of ours has no place. */
function reportSettings(element: XmlElement, notes: QuestionNotes): void {
  const grade = valueOf(element, 'defaultgrade')
  if (grade !== '' && Number(grade) !== 1) notes.loss('exchange-grade', child(element, 'defaultgrade')!.line, { grade: Number(grade) })
  if (/^(?:0|false)$/.test(valueOf(element, 'shuffleanswers'))) notes.loss('exchange-order-kept', child(element, 'shuffleanswers')!.line)
  if (valueOf(element, 'usecase') === '1') notes.loss('exchange-case', child(element, 'usecase')!.line)
  for (const name of ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']) {
    const feedback = child(element, name)
    if (feedback && valueOf(feedback, 'text').replace(/<[^<>]*>/g, '').trim() !== '') notes.loss('exchange-combined', feedback.line)
  }
}
