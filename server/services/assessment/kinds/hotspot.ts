import { toString } from 'mdast-util-to-string'
import type { List } from 'mdast'
import { z } from 'zod'
import { shuffledIds, hasBoxes, keyedChoice, parseChoices, rightIds, viewChoices, writtenIds, type KeyedChoice } from './choices.ts'
import { defineKind, type Block, type Report } from './kind.ts'
import { multiple, MULTIPLE_RULES, ruleName, ticked } from './multiple.ts'
import { lineOfItem, namesPlace, pictureOf, splitPlace } from './picture.ts'

const percent = z.number().min(0).max(100)
const shape = z.union([
  z.strictObject({ rect: z.tuple([percent, percent, percent, percent]) }),
  z.strictObject({ circle: z.tuple([percent, percent, percent]) }),
])

const schema = z.strictObject({
  kind: z.literal('hotspot'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  rule: ruleName,
  picture: z.strictObject({ src: z.string().startsWith('/'), alt: z.string().min(1) }),
  choices: z.array(keyedChoice).min(2).refine(choices => choices.some(choice => choice.right) && choices.some(choice => !choice.right)),
  /** Where each choice lies in the picture. */
  shapes: z.array(shape),
}).refine(({ choices, shapes }) => choices.length === shapes.length)
type HotspotQuestion = z.output<typeof schema>

const EXAMPLE = '{rect=10,20,30,15}'

/** To pick places is to tick choices; what a tick earns is one rule for both. */
function asMultiple({ prompt, explanation, rule, choices }: HotspotQuestion) {
  return { kind: 'multiple' as const, prompt, explanation, rule, choices }
}

function isPlaces(block: Block): block is List {
  return hasBoxes(block, 'square') && block.children.some(item => namesPlace(toString(item)))
}

/** Choices without their marks of place, and those places; null after having reported what is wrong. */
function parsePlaces(list: List, report: Report): Pick<HotspotQuestion, 'choices' | 'shapes'> | null {
  const written = parseChoices(list, 'square', report)
  if (!written) return null
  const choices: KeyedChoice[] = []
  const shapes: HotspotQuestion['shapes'] = []
  for (const [id, choice] of written.entries()) {
    const { text, shape } = splitPlace(choice.text)
    const line = lineOfItem(list.children[id]!)
    if (!shape) report('quiz-place-unreadable', line, { choice: text, example: EXAMPLE })
    else if (text === '') report('quiz-choice-empty', line)
    else if (choices.some(other => other.text === text)) report('quiz-choice-repeated', line, { choice: text })
    else {
      choices.push({ ...choice, text })
      shapes.push(shape)
    }
  }
  return choices.length === written.length ? { choices, shapes } : null
}

function parsePicture(beside: readonly Block[], line: number, report: Report): HotspotQuestion['picture'] | null {
  const pictures = beside.flatMap(block => pictureOf(block) ?? [])
  const [picture] = pictures
  if (!picture || pictures.length > 1) report('quiz-picture-one', line, { count: pictures.length })
  else if (!picture.url.startsWith('/')) report('quiz-picture-foreign', picture.position?.start.line ?? line, { src: picture.url })
  else if (!picture.alt?.trim()) report('quiz-picture-alt', picture.position?.start.line ?? line)
  else return { src: picture.url, alt: picture.alt.trim() }
  return null
}

/**
 * Places of a picture: the picture in a paragraph of its own, then a list with square boxes whose items say where they lie.
 * A learner picks in the picture or in the list; marks as for several right choices.
 */
export const hotspot = defineKind<HotspotQuestion, number[]>({
  kind: 'hotspot',
  attributes: ['rule'],
  recognises: isPlaces,
  takes: block => pictureOf(block) !== null,
  parse(block, { prompt, explanation, attributes, beside }, report) {
    if (!isPlaces(block)) return null
    const line = block.position?.start.line ?? 1
    const rule = ruleName.safeParse(attributes.rule ?? 'right-minus-wrong')
    if (!rule.success) report('quiz-rule-unknown', line, { rule: attributes.rule ?? '', rules: MULTIPLE_RULES.join(', ') })
    const picture = parsePicture(beside, line, report)
    const places = parsePlaces(block, report)
    if (!places || !picture || !rule.success) return null
    const right = rightIds(places.choices).length
    if (right > 0 && right < places.choices.length) return { kind: 'hotspot', prompt, explanation, rule: rule.data, picture, ...places }
    report(right === 0 ? 'quiz-key-none' : 'quiz-key-all', line)
    return null
  },
  schema,
  answerSchema: ticked,
  offers: (question, ids) => new Set(ids).size === ids.length && ids.every(id => id in question.choices),
  order: (question, random) => shuffledIds(question.choices, random),
  standing: question => writtenIds(question.choices),
  view: (question, order) => viewChoices(question.choices, order),
  parts: ({ picture: { src, alt }, shapes }, order) => ({ picture: { src, alt, places: order.map(id => ({ id, shape: shapes[id]! })) } }),
  grade: (question, ids) => multiple.grade(asMultiple(question), ids),
  review: (question, lang) => multiple.review(asMultiple(question), lang),
  differs(original, translation) {
    const differs = multiple.differs(asMultiple(original), asMultiple(translation))
    return differs ?? (JSON.stringify(original.shapes) === JSON.stringify(translation.shapes) ? null : 'key')
  },
})
