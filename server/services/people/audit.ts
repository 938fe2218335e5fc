import type mongoose from 'mongoose'
import { Audit } from '../../models/audit.ts'
import { PersonModel } from '../../models/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { quizTitles } from '../catalogue/quiz-titles.ts'
import type { AuditRow, AuditView } from '#shared/types/people.ts'

export interface AuditInput {
  /** Id of the act, where it may be told again after a crash: told twice, it is one entry. */
  id?: mongoose.Types.ObjectId
  /** Id of the member of staff; null for what the server did by itself, or by a command on its console. */
  actor: string | null
  /** Id of the person whose record it is; null where it is nobody's in particular. */
  subject: string | null
  /** `noun.verb`, for example `role.change`. */
  act: string
  reason: string
  details?: AuditRow['details']
}

const PAGE = 50

/** Writes down what a member of staff does to another's record; nobody can change it afterwards. */
export async function recordAudit({ id, actor, subject, act, reason, details = {} }: AuditInput): Promise<void> {
  try {
    await Audit.create({ ...(id ? { _id: id } : {}), at: new Date(), actor: actor ?? '', subject: subject ?? '', act, reason, details })
  }
  catch (error) {
    if (!id || !isDuplicateKey(error)) throw error
  }
}

/**
 * A page of the audit, newest first, with names.
 * @param after `next` of the page before
 */
export async function listAudit(after?: string): Promise<AuditView> {
  const found = await Audit.find(after ? { _id: { $lt: after } } : {}).sort({ _id: -1 }).limit(PAGE + 1).lean()
  const page = found.slice(0, PAGE)
  const names = await namesOf(page.flatMap(entry => [entry.actor, entry.subject]))
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  return {
    entries: page.map(entry => ({
      id: entry._id.toString(),
      at: entry.at.toISOString(),
      act: entry.act,
      reason: entry.reason,
      actor: entry.actor ? named(entry.actor) : null,
      subject: entry.subject ? named(entry.subject) : null,
      details: withTitles((entry.details ?? {}) as unknown as AuditRow['details']),
    })),
    next: found.length > PAGE ? page.at(-1)!._id.toString() : null,
  }
}

/** A quiz by its titles of now; one that is no longer taught keeps those stored with the entry, if any. */
function withTitles(details: AuditRow['details']): AuditRow['details'] {
  return typeof details.quiz === 'string' ? { ...details, ...quizTitles(details.quiz) } : details
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter(Boolean))]
  const people = await PersonModel.find({ _id: { $in: wanted } }, { name: 1 }).lean()
  return new Map(people.map(person => [person._id.toString(), person.name]))
}
