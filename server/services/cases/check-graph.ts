import { reachableFrom } from '#shared/case-graph.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { graphOf, type ParsedChoice, type ParsedDecisions, type ParsedNode } from './decisions-file.ts'

/** Few enough to weigh against each other, and for a room to vote on. */
const CHOICES = { fewest: 2, most: 4 }

type Report = (line: number, code: string, values?: ContentProblem['values']) => void

/**
 * What a case's graph must be: every node is reached and leads to an end, every end has its debrief,
 * every decision says what the town did and why the trainer thinks what they think.
 */
export function checkGraph(decisions: ParsedDecisions): ContentProblem[] {
  const problems: ContentProblem[] = []
  const report: Report = (line, code, values = {}) => problems.push({ file: decisions.source.file, line, code, values })
  checkIndicators(decisions, report)
  checkNames(decisions, report)
  for (const node of decisions.nodes) {
    if (node.isEnd) checkEnd(node, report)
    else checkDecision(node, report)
    for (const choice of node.choices) checkChoice(choice, decisions, report)
  }
  checkWays(decisions, report)
  return problems
}

function checkIndicators({ front, lineOf }: ParsedDecisions, report: Report): void {
  const seen = new Set<string>()
  for (const [index, { id, scale: [min, max] = [0, 0], start = 0 }] of front.indicators.entries()) {
    const line = lineOf('indicators', index)
    if (seen.has(id)) report(line, 'decisions-indicator-twice', { id })
    seen.add(id)
    if (max <= min) report(line, 'decisions-scale', { id, min, max })
    else if (start < min || start > max) report(line, 'decisions-start-level', { id, start, min, max })
  }
}

function checkNames({ front, nodes, lineOf }: ParsedDecisions, report: Report): void {
  const first = new Map<string, number>()
  for (const { id, line } of nodes.filter(node => node.id !== '')) {
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, line)
    else report(line, 'decisions-node-twice', { id, line: earlier })
  }
  if (front.start !== undefined && !first.has(front.start)) report(lineOf('start'), 'decisions-start-unknown', { id: front.start, known: [...first.keys()].join(', ') })
}

function checkEnd({ id, line, choices, debrief, town, reasoning }: ParsedNode, report: Report): void {
  if (choices.length > 0) report(line, 'decisions-end-choices', { id })
  if (!debrief) report(line, 'decisions-debrief-missing', { id, example: '{debrief}' })
  if (town) report(line, 'decisions-end-part', { id, part: '{town}' })
  if (reasoning) report(line, 'decisions-end-part', { id, part: '{reasoning}' })
}

function checkDecision({ id, line, choices, situation, town, isTownUnknown, reasoning, debrief }: ParsedNode, report: Report): void {
  if (choices.length === 0) return report(line, 'decisions-dead-end', { id, example: '{debrief}' })
  if (choices.length < CHOICES.fewest || choices.length > CHOICES.most) report(line, 'decisions-choices-number', { id, ...CHOICES, count: choices.length })
  if (situation.markdown.trim() === '') report(line, 'decisions-situation-missing', { id })
  if (debrief) report(line, 'decisions-debrief-place', { id })
  if (!reasoning) report(line, 'decisions-part-missing', { id, part: '{reasoning}' })
  if (!town) report(line, 'decisions-part-missing', { id, part: '{town}' })
  const real = choices.filter(choice => choice.real)
  if (real.length > 1) report(real[1]!.line, 'decisions-real-twice', { id })
  if (real.length === 0 && town && !isTownUnknown) report(line, 'decisions-real-missing', { id, example: '{town unknown}' })
  if (real.length > 0 && isTownUnknown) report(real[0]!.line, 'decisions-real-unknown', { id })
  const seen = new Set<string>()
  for (const choice of choices.filter(one => one.id !== '')) {
    if (seen.has(choice.id)) report(choice.line, 'decisions-choice-twice', { choice: choice.id, id })
    seen.add(choice.id)
  }
}

function checkChoice({ line, label, to, effects }: ParsedChoice, { front, nodes }: ParsedDecisions, report: Report): void {
  if (!nodes.some(node => node.id === to)) report(line, 'decisions-target-unknown', { label, to })
  for (const [id, by] of Object.entries(effects)) {
    const indicator = front.indicators.find(one => one.id === id)
    if (!indicator) report(line, 'decisions-effect-unknown', { id, known: front.indicators.map(one => one.id).join(', ') })
    else if (indicator.scale && Math.abs(by) > indicator.scale[1] - indicator.scale[0]) report(line, 'decisions-effect-large', { id, by })
  }
}

/** A node whose only fault is that it is a dead end is reported as such, and not again for what leads to it. */
function checkWays({ front, nodes }: ParsedDecisions, report: Report): void {
  const graph = graphOf(front, nodes)
  const known = new Set(nodes.map(node => node.id))
  const stops = new Set(nodes.filter(({ isEnd, choices }) => isEnd || choices.length === 0 || choices.some(({ to }) => !known.has(to))).map(({ id }) => id))
  const reached = reachableFrom(graph, graph.start)
  for (const { id, line } of nodes) {
    if (known.has(graph.start) && !reached.has(id)) report(line, 'decisions-unreachable', { id })
    else if (![...reachableFrom(graph, id)].some(other => stops.has(other))) report(line, 'decisions-circle', { id })
  }
}
