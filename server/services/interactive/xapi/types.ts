/** The parts of an xAPI 1.0.3 statement that ours have (Experience API, part two: Data). */

export const XAPI_VERSION = '1.0.3'

export type LanguageMap = Record<string, string>

export interface Agent {
  objectType: 'Agent'
  account: { homePage: string, name: string }
}

export interface Activity {
  objectType: 'Activity'
  id: string
  definition?: { type?: string, name?: LanguageMap, description?: LanguageMap, interactionType?: string }
}

export interface StatementResult {
  score?: { scaled: number, raw: number, min: number, max: number }
  success?: boolean
  completion?: boolean
  response?: string
  duration?: string
}

export interface StatementContext {
  platform: string
  language?: string
  revision?: string
  contextActivities?: { parent?: Activity[], grouping?: Activity[] }
}

export interface Statement {
  id: string
  actor: Agent
  verb: { id: string, display: LanguageMap }
  object: Activity
  result?: StatementResult
  context: StatementContext
  timestamp: string
  version: string
}

/** As a record store gives it. */
export interface StoredStatement extends Statement {
  stored: string
  authority: Agent
}

/** Answer to a query; `more` is the path of the next page, empty on the last. */
export interface StatementPage {
  statements: StoredStatement[]
  more: string
}
