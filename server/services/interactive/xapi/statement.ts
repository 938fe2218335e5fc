import { createHash } from 'node:crypto'
import { SITE_NAME } from '#shared/site.ts'
import type { ReportResult } from '#shared/types/exercise.ts'
import type { EventRecord } from '../../../models/event.ts'
import { Activities } from './activities.ts'
import { XAPI_VERSION, type Agent, type Statement, type StatementResult, type StoredStatement } from './types.ts'
import { spokenVerb, statementVerb } from './verbs.ts'

/** Under which names of ours become UUIDs; any UUID would do, this one must stay. */
const NAMESPACE = Buffer.from('6b2c1d0e9f3a4d5c8b7a1e0f2d3c4b5a', 'hex')

/** Who statements speak of instead of a name: always the same for the same account of a site, and nothing can be told from it. */
export function statementActor(learner: string, site: string): Agent {
  const name = createHash('sha256').update(`statements:${learner}`).digest('base64url').slice(0, 22)
  return { objectType: 'Agent', account: { homePage: site, name } }
}

/**
 * An event of the log as a statement. The same event is always the same statement with the same id, so a store that gets it
 * twice has it once.
 * @param site SITE_URL
 */
export function statementOf(event: EventRecord, site: string): Statement {
  const { learner, id, verb, lang, contentHash, at, data } = event
  const { object, parent, grouping } = new Activities(site).placeOf(event)
  const result = resultOf(event)
  return {
    id: uuidOf(`${site} ${learner} ${id}`),
    actor: statementActor(learner, site),
    verb: statementVerb(spokenVerb(verb, data?.exercise?.verb)),
    object,
    ...(result ? { result } : {}),
    context: {
      platform: SITE_NAME,
      ...(lang ? { language: lang } : {}),
      ...(data?.exercise ? { revision: data.exercise.version } : contentHash ? { revision: contentHash } : {}),
      ...(parent.length > 0 ? { contextActivities: { parent, ...(grouping.length > 0 ? { grouping } : {}) } } : {}),
    },
    timestamp: at.toISOString(),
    version: XAPI_VERSION,
  }
}

/** The same as a store gives it; the site vouches for it. */
export function storedStatement(event: EventRecord, site: string): StoredStatement {
  return { ...statementOf(event, site), stored: event.received.toISOString(), authority: { objectType: 'Agent', account: { homePage: site, name: 'authority' } } }
}

/** UUID of version 5 (RFC 9562). */
function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0F) | 0x50
  bytes[8] = (bytes[8]! & 0x3F) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function resultOf({ verb, score, data }: EventRecord): StatementResult | null {
  switch (verb) {
    case 'progressed':
      return data?.seconds === undefined ? null : { duration: `PT${data.seconds}S` }
    case 'answered':
      return score === undefined ? null : { score: percentScore(score), success: score === 100 }
    case 'passed':
    case 'failed':
      return { success: verb === 'passed', completion: true, ...(score === undefined ? {} : { score: percentScore(score) }) }
    case 'regraded':
      return { success: data?.passed === true, completion: true, ...(score === undefined ? {} : { score: percentScore(score) }) }
    case 'completed':
      return { completion: true }
    case 'satisfied':
      return { completion: true, ...(score === undefined ? {} : { score: percentScore(score) }) }
    case 'attempted':
    case 'scored':
    case 'responded':
      return data?.exercise?.result ? reported(data.exercise.result) : null
    case 'initialized':
    case 'earned':
    case 'waived':
      return null
  }
}

function percentScore(score: number): StatementResult['score'] {
  return { scaled: score / 100, raw: score, min: 0, max: 100 }
}

function reported({ raw, max, success, completion, seconds, response }: ReportResult): StatementResult {
  return {
    ...(raw === undefined || max === undefined ? {} : { score: { scaled: raw / max, raw, min: 0, max } }),
    ...(success === undefined ? {} : { success }),
    ...(completion === undefined ? {} : { completion }),
    ...(response === undefined ? {} : { response }),
    ...(seconds === undefined ? {} : { duration: `PT${seconds}S` }),
  }
}
