import type { PictureShape, QuestionKind } from '#shared/types/question.ts'
import type { KeyedQuestion, QuestionOf } from '../kinds/registry.ts'
import type { ExchangeBody, ExchangeGap, ExchangeQuestion } from './model.ts'
import { plain } from './rich.ts'

/** A question as it stands in one of our files. */
export interface ExportSource {
  uid: string
  /** Line of its heading. */
  line: number
  objective: string
  lesson: string
  keyed: KeyedQuestion
}

type Adapter<K extends QuestionKind> = (question: QuestionOf<K>) => { body: ExchangeBody, rule?: string }

/** Rules of marks that are a kind's own, so that nothing need be said of them. */
const OWN_RULE = 'right-minus-wrong'

function choices(written: QuestionOf<'single'>['choices']) {
  return written.map(({ text, right, explanation }) => ({ text: plain(text), right, explanation: plain(explanation) }))
}

function areaOf(shape: PictureShape): string {
  return 'rect' in shape ? `rect=${shape.rect.join(',')}` : `circle=${shape.circle.join(',')}`
}

function gapOf(gap: QuestionOf<'gaps'>['gaps'][number]): ExchangeGap {
  return 'choices' in gap ? { choices: gap.choices.map(({ text, right }) => ({ text, right })) } : { typed: gap.accepted }
}

/** Each kind of question as the formats' writers take it. The way back is its Markdown (markdown-write.ts) and its own parser. */
const ADAPTERS: { [K in QuestionKind]: Adapter<K> } = {
  single: question => ({ body: { kind: 'single', choices: choices(question.choices) } }),
  multiple: question => ({ body: { kind: 'multiple', choices: choices(question.choices) }, rule: question.rule === OWN_RULE ? '' : question.rule }),
  boolean: question => ({ body: { kind: 'boolean', right: question.right } }),
  number: question => ({
    body: {
      kind: 'number', unit: question.unit ?? '',
      answers: [{ value: question.right, tolerance: question.tolerance, percent: 100 }, ...(question.others ?? []).map(({ right, tolerance, weight }) => ({ value: right, tolerance, percent: weight * 100 }))],
    },
  }),
  text: question => ({ body: { kind: 'text', answers: question.right.map(text => ({ text, percent: 100 })) } }),
  matching: ({ items, targets, right }) => {
    const textOf = new Map(targets.map(({ id, text }) => [id, text]))
    return {
      body: {
        kind: 'matching',
        pairs: items.map((left, place) => ({ left: left, right: textOf.get(right[place]!)! })),
        surplus: targets.flatMap(({ id, text }) => right.includes(id) ? [] : [text]),
      },
    }
  },
  ordering: ({ items, rule }) => ({ body: { kind: 'ordering', items: items.map(item => item.text) }, rule: rule === 'longest' ? '' : rule }),
  gaps: ({ texts, gaps }) => ({ body: { kind: 'gaps', parts: texts.flatMap((text, place) => place === 0 ? [text] : [gapOf(gaps[place - 1]!), text]) } }),
  hotspot: ({ picture, choices: written, shapes, rule }) => ({
    body: { kind: 'hotspot', picture: { url: picture.src, alt: picture.alt }, places: choices(written).map((choice, place) => ({ ...choice, area: areaOf(shapes[place]!) })) },
    rule: rule === OWN_RULE ? '' : rule,
  }),
  rating: ({ points, ends: [low, high] }) => ({ body: { kind: 'rating', from: 1, to: points, low, high } }),
  open: ({ rubric }) => ({
    body: {
      kind: 'open',
      levels: rubric[0]!.levels.map(level => String(level.points)),
      rubric: rubric.map(({ name, levels }) => ({ criterion: name, levels: levels.map(level => level.text) })),
    },
  }),
  groups: ({ groups, items }) => ({
    body: { kind: 'groups', groups: groups.map((name, group) => ({ name: name, items: items.flatMap(item => item.group === group ? [item.text] : []) })) },
  }),
}

function adapt<K extends QuestionKind>(question: QuestionOf<K> & { kind: K }): ReturnType<Adapter<K>> {
  return ADAPTERS[question.kind](question)
}

/** A question of ours, key included, as the formats' writers take it. */
export function fromKeyed({ uid, line, objective, lesson, keyed }: ExportSource): ExchangeQuestion {
  const { body, rule = '' } = adapt(keyed)
  return { line, label: uid, uid, objective, lesson, rule, prompt: plain(keyed.prompt), hints: [], explanation: plain(keyed.explanation), body }
}
