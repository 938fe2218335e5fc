import { findNode, type CaseGraph, type GraphNode } from './case-graph.ts'

/**
 * Where the nodes of a case stand in its drawing: in layers from the start downwards, so that every choice leads down.
 * Only one that leads back to an earlier node is drawn around the side. All measures are units of the drawing.
 */
export interface DrawnBox {
  id: string
  x: number
  y: number
  width: number
  height: number
  /** The title in lines that fit. */
  lines: string[]
  isEnd: boolean
}

export interface DrawnEdge {
  from: string
  to: string
  /** `A`, `B` …: the place of the choice at its node. */
  letter: string
  real: boolean
  path: string
  /** Where its letter stands. */
  x: number
  y: number
}

export interface CaseLayout {
  width: number
  height: number
  boxes: DrawnBox[]
  edges: DrawnEdge[]
}

const BOX = { width: 188, line: 17, pad: 12, gap: 28, perLine: 24 }
const LAYER_GAP = 64
const MARGIN = 16
/** Room that an edge takes where it passes a layer. */
const PASSING = 20
const SWEEPS = 6

/** A node in a layer, or the place at which an edge passes it. */
interface Slot {
  key: string
  node: GraphNode | null
  width: number
  /** Keys of the slots above that lead here. */
  above: string[]
  x: number
}

/**
 * @param titles of the nodes, by id
 * @returns the drawing; nodes that cannot be reached are left out, as the check refuses them
 */
export function layOut(graph: CaseGraph, titles: Readonly<Record<string, string>>): CaseLayout {
  const back = backEdges(graph)
  const ranks = rank(graph, back)
  const layers = slots(graph, ranks, back)
  for (let sweep = 0; sweep < SWEEPS; sweep++) sortByNeighbours(layers)
  const width = place(layers)
  const lines = new Map(graph.nodes.map(({ id }) => [id, wrap(titles[id] ?? id)]))
  const tops: number[] = []
  let y = MARGIN
  for (const layer of layers) {
    tops.push(y)
    y += Math.max(...layer.map(({ node }) => node ? heightOf(lines.get(node.id)!) : 0)) + LAYER_GAP
  }
  const at = new Map(layers.flatMap(layer => layer.map(slot => [slot.key, slot] as const)))
  const boxes = layers.flatMap((layer, index) => layer.flatMap(({ node, x }): DrawnBox[] => node
    ? [{ id: node.id, x: round(x), y: tops[index]!, width: BOX.width, height: heightOf(lines.get(node.id)!), lines: lines.get(node.id)!, isEnd: node.isEnd }]
    : []))
  const box = new Map(boxes.map(one => [one.id, one]))
  const edges = boxes.flatMap(({ id }) => {
    const { choices } = findNode(graph, id)!
    return choices.flatMap(({ id: choice, to, real }, index): DrawnEdge[] => {
      const [from, target] = [box.get(id)!, box.get(to)]
      if (!target) return []
      const x = round(from.x + from.width * (index + 1) / (choices.length + 1))
      const y = from.y + from.height
      const isBack = back.has(`${id} ${choice}`)
      const passes = isBack
        ? []
        : layers.flatMap((_, layer) => {
            const slot = at.get(passKey(id, choice, layer))
            return slot ? [{ x: round(slot.x + slot.width / 2), top: tops[layer]!, bottom: tops[layer + 1]! - LAYER_GAP }] : []
          })
      const path = isBack ? around({ x, y }, target, width) : through({ x, y }, passes, target)
      return [{ from: id, to, letter: letterOf(index), real, path, x, y: y + 16 }]
    })
  })
  return { width: width + (back.size > 0 ? 3 * MARGIN : 0), height: y - LAYER_GAP + MARGIN, boxes, edges }
}

/** `A` for the first choice of a node. */
export function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index)
}

/** Choices that lead back to a node one is on the way from, as `node choice`. */
function backEdges(graph: CaseGraph): Set<string> {
  const back = new Set<string>()
  const done = new Set<string>()
  const open = new Set<string>()
  const visit = (id: string) => {
    open.add(id)
    for (const { id: choice, to } of findNode(graph, id)?.choices ?? []) {
      if (open.has(to)) back.add(`${id} ${choice}`)
      else if (!done.has(to)) visit(to)
    }
    open.delete(id)
    done.add(id)
  }
  visit(graph.start)
  return back
}

/** The layer of each node: the longest way to it from the start. */
function rank(graph: CaseGraph, back: ReadonlySet<string>): Map<string, number> {
  const ranks = new Map<string, number>()
  const visit = (id: string, layer: number) => {
    const node = findNode(graph, id)
    if (!node || (ranks.get(id) ?? -1) >= layer) return
    ranks.set(id, layer)
    for (const { id: choice, to } of node.choices) if (!back.has(`${id} ${choice}`)) visit(to, layer + 1)
  }
  visit(graph.start, 0)
  return ranks
}

const passKey = (node: string, choice: string, layer: number) => `${node} ${choice} ${layer}`

function slots(graph: CaseGraph, ranks: ReadonlyMap<string, number>, back: ReadonlySet<string>): Slot[][] {
  const layers: Slot[][] = Array.from({ length: Math.max(...ranks.values()) + 1 }, () => [])
  const nodes = new Map<string, Slot>()
  for (const node of graph.nodes) {
    const layer = ranks.get(node.id)
    if (layer === undefined) continue
    const slot = { key: node.id, node, width: BOX.width, above: [], x: 0 }
    nodes.set(node.id, slot)
    layers[layer]!.push(slot)
  }
  for (const { id, choices } of graph.nodes.filter(node => ranks.has(node.id))) {
    for (const { id: choice, to } of choices) {
      const target = nodes.get(to)
      if (!target || back.has(`${id} ${choice}`)) continue
      let above = id
      for (let layer = ranks.get(id)! + 1; layer < ranks.get(to)!; layer++) {
        const key = passKey(id, choice, layer)
        layers[layer]!.push({ key, node: null, width: PASSING, above: [above], x: 0 })
        above = key
      }
      target.above.push(above)
    }
  }
  return layers
}

/** Puts each slot near those above it, then near those below it. */
function sortByNeighbours(layers: Slot[][]): void {
  const middle = (layer: Slot[], keys: string[]) => {
    const places = keys.map(key => layer.findIndex(slot => slot.key === key)).filter(index => index >= 0)
    return places.length === 0 ? null : places.reduce((sum, index) => sum + index, 0) / places.length
  }
  const sort = (layer: Slot[], other: Slot[], keysOf: (slot: Slot) => string[]) => {
    const wanted = new Map(layer.map((slot, index) => [slot.key, middle(other, keysOf(slot)) ?? index]))
    layer.sort((a, b) => wanted.get(a.key)! - wanted.get(b.key)!)
  }
  for (let index = 1; index < layers.length; index++) sort(layers[index]!, layers[index - 1]!, slot => slot.above)
  for (let index = layers.length - 2; index >= 0; index--) {
    const below = layers[index + 1]!
    sort(layers[index]!, below, slot => below.filter(({ above }) => above.includes(slot.key)).map(({ key }) => key))
  }
}

/** Sets every slot beside its neighbours, each layer in the middle. @returns the width of the drawing */
function place(layers: Slot[][]): number {
  const widths = layers.map(layer => layer.reduce((sum, { width }) => sum + width + BOX.gap, -BOX.gap))
  const widest = Math.max(...widths)
  for (const [index, layer] of layers.entries()) {
    let x = MARGIN + (widest - widths[index]!) / 2
    for (const slot of layer) {
      slot.x = x
      x += slot.width + BOX.gap
    }
  }
  return widest + 2 * MARGIN
}

interface Point {
  x: number
  y: number
}

/** A line from a choice down to the top of its node, past the layers between. */
function through(from: Point, passes: ReadonlyArray<{ x: number, top: number, bottom: number }>, to: DrawnBox): string {
  let path = `M${from.x} ${from.y}`
  let last = from
  for (const { x, top, bottom } of passes) {
    path += `${curve(last, { x, y: top })}L${x} ${bottom}`
    last = { x, y: bottom }
  }
  // Lines that come from the left end left of the middle, so that they do not meet in one point.
  const end = round(Math.min(Math.max(last.x, to.x + 24), to.x + to.width - 24))
  return path + curve(last, { x: end, y: to.y })
}

function curve(from: Point, to: Point): string {
  const half = round((from.y + to.y) / 2)
  return `C${from.x} ${half} ${to.x} ${half} ${to.x} ${to.y}`
}

/** A line back up, around the right side. */
function around(from: Point, to: DrawnBox, width: number): string {
  const side = width + MARGIN
  const y = to.y + to.height / 2
  return `M${from.x} ${from.y}C${from.x} ${from.y + LAYER_GAP / 2} ${side} ${from.y + LAYER_GAP / 2} ${side} ${from.y}L${side} ${y}L${to.x + to.width} ${y}`
}

function heightOf(lines: readonly string[]): number {
  return lines.length * BOX.line + 2 * BOX.pad
}

/** A title in lines of so many characters; a longer word has a line of its own. */
function wrap(title: string): string[] {
  const lines: string[] = []
  for (const word of title.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= BOX.perLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
