import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { Decisions, DecisionsText } from './decisions.ts'
import { graphOf, type ParsedChoice, type ParsedDecisions, type ParsedNode } from './decisions-file.ts'

/**
 * Holds a translation against its original: the same graph, the same effects, the same parts.
 * Progress and figures are one in both languages.
 */
export function compareDecisions(sl: ParsedDecisions, en: ParsedDecisions): ContentProblem[] {
  const problems: ContentProblem[] = []
  const report = (line: number, code: string, values: ContentProblem['values'] = {}) => problems.push({ file: en.source.file, line, code, values })
  for (const field of ['case', 'minutes', 'start'] as const) {
    if (en.raw[field] !== undefined && en.raw[field] !== sl.raw[field]) report(en.lineOf(field), 'translation-differs', { field, original: JSON.stringify(sl.raw[field]) ?? '' })
  }
  const ids = (items: ReadonlyArray<{ id: string }>) => items.map(({ id }) => id).join(', ')
  if (ids(sl.front.indicators) !== ids(en.front.indicators)) report(en.lineOf('indicators'), 'decisions-translation-indicators', { original: ids(sl.front.indicators) })
  for (const [index, { scale, start }] of en.front.indicators.entries()) {
    const original = sl.front.indicators[index]
    const differs = (scale && JSON.stringify(scale) !== JSON.stringify(original?.scale)) || (start !== undefined && start !== original?.start)
    if (original && differs) report(en.lineOf('indicators', index), 'translation-differs', { field: `indicators.${original.id}`, original: JSON.stringify({ scale: original.scale, start: original.start }) })
  }
  if (ids(sl.nodes) !== ids(en.nodes)) report(en.nodes[0]?.line ?? 1, 'decisions-translation-nodes', { original: ids(sl.nodes) })
  for (const node of en.nodes) {
    const original = sl.nodes.find(one => one.id === node.id)
    if (!original) continue
    if (outline(node) !== outline(original)) report(node.line, 'decisions-translation-parts', { id: node.id, original: outline(original) })
    if (ids(node.choices) !== ids(original.choices)) report(node.line, 'decisions-translation-choices', { id: node.id, original: ids(original.choices) })
    for (const choice of node.choices) {
      const same = original.choices.find(one => one.id === choice.id)
      if (same && marks(same) !== marks(choice)) report(choice.line, 'decisions-translation-choice', { label: choice.label, original: marks(same) })
    }
  }
  return problems
}

/** What a node consists of, as it is written. */
function outline({ isEnd, documents, town, isTownUnknown, reasoning, debrief }: ParsedNode): string {
  const parts = [isEnd ? '{end}' : '', ...documents.map(() => '{document}'), town ? isTownUnknown ? '{town unknown}' : '{town}' : '', reasoning ? '{reasoning}' : '', debrief ? '{debrief}' : '']
  return parts.filter(part => part !== '').join(' ') || '–'
}

function marks({ id, to, real, effects }: ParsedChoice): string {
  const changes = Object.entries(effects).sort(([a], [b]) => a < b ? -1 : 1).map(([name, by]) => `${name}=${by < 0 ? by : `+${by}`}`)
  return `(#${to}) {${[`#${id}`, ...changes, ...(real ? ['real'] : [])].join(' ')}}`
}

/**
 * Puts decisions and their translation together; both must have passed their checks.
 * @param en the translation; a draft that has none yet stands in the original's words in both languages
 */
export function mergeDecisions(sl: ParsedDecisions, en: ParsedDecisions | null): Decisions {
  const { uid, case: study, minutes = 0 } = sl.front
  const text = textOf(sl)
  return { uid, case: study, minutes, graph: graphOf(sl.front, sl.nodes), text: { sl: text, en: en ? textOf(en) : text } }
}

function textOf({ front, intro, nodes, bodies }: ParsedDecisions): DecisionsText {
  return {
    role: front.role,
    intro,
    indicators: Object.fromEntries(front.indicators.map(({ id, label }) => [id, label])),
    nodes: Object.fromEntries(nodes.map(({ id, title, situation, documents, choices, town, reasoning, debrief }) => [id, {
      title, situation, documents, town, reasoning, debrief,
      choices: Object.fromEntries(choices.map(({ id: choice, label, consequence }) => [choice, { label, consequence }])),
    }])),
    sources: [...new Set(bodies.flatMap(body => body.sources.map(({ value }) => value)))],
  }
}
