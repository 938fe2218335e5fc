/**
 * A case with decisions as a graph, and how it is walked. Nothing in here knows who walks: a learner,
 * a guest by the address of the page, or a room that votes.
 */

export interface GraphIndicator {
  id: string
  min: number
  max: number
  start: number
}

export interface GraphChoice {
  /** Unique in its node; the same in every language. */
  id: string
  /** Id of the node it leads to. */
  to: string
  /** Whether the town chose this, by the sources. */
  real: boolean
  /** Indicators that it changes, by how much. */
  effects: Record<string, number>
}

export interface GraphNode {
  id: string
  /** An end has no choices. */
  isEnd: boolean
  choices: GraphChoice[]
}

export interface CaseGraph {
  /** Id of the node at which everybody begins. */
  start: string
  indicators: GraphIndicator[]
  nodes: GraphNode[]
}

/** Where the indicators stand, by id. */
export type Levels = Record<string, number>

/** A decision that was made, with what it did. */
export interface WalkedStep {
  node: string
  choice: GraphChoice
  before: Levels
  after: Levels
}

export interface Walk {
  steps: WalkedStep[]
  /** Where one stands now. */
  at: GraphNode
  levels: Levels
}

/** More decisions than any sensible visit has; a graph may lead in a circle, a visit ends here. */
export const MOST_STEPS = 40

/** The indicators before the first decision. */
export function startLevels(graph: CaseGraph): Levels {
  return Object.fromEntries(graph.indicators.map(({ id, start }) => [id, start]))
}

/** The indicators after a choice; none leaves its scale. */
export function applyEffects(graph: CaseGraph, levels: Levels, effects: Record<string, number>): Levels {
  return Object.fromEntries(graph.indicators.map(({ id, min, max, start }) => {
    const level = (levels[id] ?? start) + (effects[id] ?? 0)
    return [id, Math.min(max, Math.max(min, level))]
  }))
}

export function findNode(graph: CaseGraph, id: string): GraphNode | undefined {
  return graph.nodes.find(node => node.id === id)
}

/**
 * Goes from the start along choices.
 * @param choices ids of the choices, in order
 * @returns null where the graph has no such way (any more), or it is longer than a visit may be
 */
export function walk(graph: CaseGraph, choices: readonly string[]): Walk | null {
  let at = findNode(graph, graph.start)
  let levels = startLevels(graph)
  const steps: WalkedStep[] = []
  if (choices.length > MOST_STEPS) return null
  for (const id of choices) {
    const choice = at?.choices.find(one => one.id === id)
    if (!at || !choice) return null
    const after = applyEffects(graph, levels, choice.effects)
    steps.push({ node: at.id, choice, before: levels, after })
    levels = after
    at = findNode(graph, choice.to)
  }
  return at ? { steps, at, levels } : null
}

/**
 * Where the town really came, from the start on: along what it chose, and on where every choice leads to the same node.
 * @returns ids of the nodes; it ends where the sources do not say which way the town went, or at an end
 */
export function townNodes(graph: CaseGraph): string[] {
  const nodes: string[] = []
  let at = findNode(graph, graph.start)
  while (at && !nodes.includes(at.id)) {
    nodes.push(at.id)
    const targets = new Set(at.choices.map(choice => choice.to))
    const next = at.choices.find(choice => choice.real)?.to ?? (targets.size === 1 ? [...targets][0] : undefined)
    at = next === undefined ? undefined : findNode(graph, next)
  }
  return nodes
}

/** Ids of the nodes that can be reached from one, itself included. */
export function reachableFrom(graph: CaseGraph, id: string): Set<string> {
  const reached = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = findNode(graph, next)
    if (!node || reached.has(next)) continue
    reached.add(next)
    waiting.push(...node.choices.map(choice => choice.to))
  }
  return reached
}
