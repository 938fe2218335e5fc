import type { CaseGraph } from '#shared/case-graph.ts'
import type { PerLang } from '#shared/types/catalogue.ts'

/**
 * A case's decisions as the server holds them. Consequences, what the town did and the trainer's reasoning
 * leave it piece by piece, each after the decision that it belongs to, so none of these types may be sent as a whole.
 */

/** A piece of Markdown, with what it cites. */
export interface Piece {
  markdown: string
  sources: string[]
  terms: string[]
}

export interface DecisionDocument {
  title: string
  text: Piece
}

export interface ChoiceText {
  label: string
  consequence: Piece
}

export interface NodeText {
  title: string
  situation: Piece
  documents: DecisionDocument[]
  /** By id of the choice. */
  choices: Record<string, ChoiceText>
  /** What the town did; null at an end. */
  town: Piece | null
  /** The trainer's reasoning; null at an end. */
  reasoning: Piece | null
  /** Only at an end. */
  debrief: Piece | null
}

export interface DecisionsText {
  role: string
  intro: Piece
  /** Names of the indicators, by id. */
  indicators: Record<string, string>
  /** By id of the node. */
  nodes: Record<string, NodeText>
  /** Every source cited, in order of first appearance. */
  sources: string[]
}

export interface Decisions {
  uid: string
  /** uid of the case. */
  case: string
  minutes: number
  graph: CaseGraph
  text: PerLang<DecisionsText>
}
