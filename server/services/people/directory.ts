import type { Person } from '#shared/types/person.ts'
import type { PeopleView, PersonDetailView, PersonRow } from '#shared/types/people.ts'
import { PersonModel } from '../../models/person.ts'
import { Progress } from '../../models/progress.ts'
import { listCertificates } from '../certification/read.ts'
import { DomainError } from '../errors.ts'
import { personId } from './ids.ts'
import { searchPrefixes } from './keys.ts'
import { adminIds } from './roles.ts'
import { countSessions, toPerson } from './sessions.ts'

const PAGE = 50

/**
 * A page of people in alphabetical order.
 * @param q beginning of a name, of a surname or of an e-mail address; empty for everybody
 * @param after `next` of the page before
 */
export async function listPeople(q: string, after?: string): Promise<PeopleView> {
  const filter = { ...matching(q), ...await following(after) }
  const [found, admins] = await Promise.all([
    PersonModel.find(filter).sort({ sortKey: 1, _id: 1 }).limit(PAGE + 1).lean(),
    adminIds(),
  ])
  const page = found.slice(0, PAGE)
  return {
    people: page.map(record => row(toPerson(record, admins))),
    next: found.length > PAGE ? page.at(-1)!._id.toString() : null,
  }
}

function matching(q: string) {
  const prefixes = searchPrefixes(q).map(prefix => new RegExp(`^${prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  return prefixes.length === 0 ? {} : { search: { $in: prefixes } }
}

/** Everybody who stands after the last one of the page before. */
async function following(after: string | undefined) {
  const last = after ? await PersonModel.findById(after, { sortKey: 1 }).lean() : null
  if (!last) return {}
  return { $or: [{ sortKey: { $gt: last.sortKey } }, { sortKey: last.sortKey, _id: { $gt: last._id } }] }
}

/**
 * One person as administrators see them.
 * @throws DomainError NOT_FOUND
 */
export async function personDetail(id: string): Promise<PersonDetailView> {
  const [record, admins] = await Promise.all([PersonModel.findById(personId(id)).lean(), adminIds()])
  if (!record) throw new DomainError('NOT_FOUND')
  const [sessions, certificates, progress] = await Promise.all([countSessions(id), listCertificates(id), progressOf(id)])
  return {
    ...row(toPerson(record, admins)),
    active: record.active,
    sessions,
    lastAdmin: admins.has(id) && admins.size === 1,
    secondFactor: Boolean(record.totp),
    certificates,
    progress,
  }
}

async function progressOf(learner: string): Promise<PersonDetailView['progress']> {
  const states = await Progress.find({ learner }, { module: 1, lessons: 1, satisfied: 1 }).sort({ module: 1 }).lean()
  return states.map(({ module, lessons, satisfied }) => ({
    module,
    lessonsDone: Object.values(lessons).filter(lesson => lesson.done).length,
    finishedAt: satisfied?.at.toISOString() ?? null,
  }))
}

function row({ createdAt, confirmed: _confirmed, ...person }: Person): PersonRow {
  return { ...person, createdAt: createdAt.toISOString() }
}
