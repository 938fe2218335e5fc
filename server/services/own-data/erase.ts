import { randomUUID } from 'node:crypto'
import { readCode } from '#shared/certificate-code.ts'
import { NO_REASON } from '#shared/types/people.ts'
import { AdminList } from '../../models/admin-list.ts'
import { Certificate } from '../../models/certificate.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { Erased } from '../../models/erased.ts'
import { Erasure, ERASURE_STEPS, type ErasureRecord, type ErasureStep } from '../../models/erasure.ts'
import { Mail } from '../../models/mail.ts'
import { PersonModel } from '../../models/person.ts'
import { listCertificates } from '../certification/read.ts'
import { removeClaimedSince, withdrawAgain, withdrawCertificate } from '../certification/withdraw.ts'
import { DomainError } from '../errors.ts'
import { enqueueMail } from '../mail/enqueue.ts'
import { deleteFilesOf, deleteFilesTo } from '../mail/files.ts'
import { mailLang } from '../mail/lang.ts'
import { recordAudit } from '../people/audit.ts'
import { adminIds, removeAdmin } from '../people/roles.ts'
import { endAllSessions, forgetPerson } from '../people/sessions.ts'
import type { ErasedTotal } from '../programme/erased-people.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'
import { noteErased, type ErasedId } from './erased-list.ts'
import { addressesOf, deleteOfAddress, deleteRows, ofSignUp } from './personal-rows.ts'
import { addTotals, totalsOf, unmarkTotals } from './totals.ts'

export type { ErasedId } from './erased-list.ts'

/** After this long no server takes an ended session for valid any more (services/people/sessions.ts), with room to spare. */
const SWEEP_MS = 90_000
/** Ids that one query names. */
const BATCH = 500

/**
 * Begins to erase a person: from here on they are signed out everywhere and nothing brings them back; the rest is `runErasures`.
 * @param withdraw codes of the certificates that lose name and file; the others stay checkable
 * @param how.farewell whether a mail is to say that it is done
 * @param how.byServer whether it is not their own wish
 * @throws DomainError NOT_FOUND (also for a code that is not theirs), LAST_ADMIN
 */
export async function startErasure(person: string, withdraw: readonly string[] = [], { farewell = true, byServer = false } = {}): Promise<void> {
  const record = await PersonModel.findById(person).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  await assertOwn(person, withdraw)
  if (!await leaveAdministration(person, byServer ? null : person)) throw new DomainError('LAST_ADMIN')
  try {
    await Erasure.create({
      _id: randomUUID(), person, step: 0, totals: null, withdraw: [...withdraw], sweepAt: null, startedAt: new Date(),
      to: farewell ? record.email : '', lang: mailLang(record),
    })
  }
  catch (error) {
    // It has been asked for before; the choices made then hold.
    if (!isDuplicateKey(error)) throw error
  }
  await oneAtATime(async () => {
    const job = await Erasure.findOne({ person }).lean<ErasureRecord>()
    if (job && job.step === 0) await take(job)
  })
}

async function assertOwn(person: string, codes: readonly string[]): Promise<void> {
  const own = new Set((await listCertificates(person)).map(({ code }) => code))
  if (!codes.every(code => own.has(readCode(code) ?? ''))) throw new DomainError('NOT_FOUND')
}

/**
 * Takes an administrator off the list, unless they are the last one. Until they are gone they count as staff still.
 * As with every change of role (people/role-change.ts), the audit entry comes before it.
 * @returns false for the last one
 */
async function leaveAdministration(person: string, actor: string | null): Promise<boolean> {
  const admins = await adminIds()
  if (!admins.has(person)) return true
  if (admins.size === 1) return false
  const entry = { actor, subject: person, reason: NO_REASON, details: { from: 'admin', to: 'manager' } }
  await recordAudit({ ...entry, act: 'role.erasure' })
  await PersonModel.updateOne({ _id: person }, { $set: { role: 'manager' } })
  const done = await removeAdmin(person)
  forgetPerson(person)
  if (!done) await recordAudit({ ...entry, act: 'role.refuse' })
  return done
}

/**
 * Each may run twice, and a crash between two of them is resumed from; what they need stands in the job.
 * The person goes last of what is theirs.
 */
const STEPS: Record<ErasureStep, (job: ErasureRecord) => Promise<Partial<ErasureRecord> | undefined>> = {
  async shut({ _id, person, to, lang }) {
    await noteErased([{ kind: 'person', id: person }])
    await PersonModel.updateOne({ _id: person }, { $set: { active: false } })
    await endAllSessions(person)
    if (to !== '') await enqueueMail({ cause: farewellOf(_id), kind: 'erased', to, lang, person: null })
    return undefined
  },
  async computeTotals({ person, totals }) {
    return totals === null ? { totals: await totalsOf(person) } : undefined
  },
  async addTotals({ _id, totals }) {
    await addTotals(_id, totals as ErasedTotal[])
    return undefined
  },
  async withdraw({ person, withdraw }) {
    for (const code of withdraw) await withdrawCertificate(person, code)
    await markRecorded(person)
    return undefined
  },
  async deleteTheirs(job) {
    await deleteAll(job)
    return undefined
  },
  async deletePerson({ person }) {
    await AdminList.updateOne({ _id: 'admins' }, { $pull: { people: person } })
    await PersonModel.deleteOne({ _id: person })
    forgetPerson(person)
    return { sweepAt: new Date(Date.now() + SWEEP_MS) }
  },
  async sweep(job) {
    // What another server wrote for a session that it did not know had ended.
    await removeClaimedSince(job.person, job.startedAt)
    await markRecorded(job.person)
    await deleteAll(job)
    return undefined
  },
}

/** Else the issue of a certificate that stays would still be noted in the log, under the id of nobody. */
async function markRecorded(learner: string): Promise<void> {
  await Certificate.updateMany({ learner }, { $set: { recorded: true } })
}

function farewellOf(job: string): string {
  return `erased:${job}`
}

async function deleteAll({ _id, person, to, sweepAt }: ErasureRecord): Promise<void> {
  const gone = sweepAt === null ? new Date() : new Date(sweepAt.getTime() - SWEEP_MS)
  // Before the rows, which know former addresses.
  const addresses = await addressesOf(person)
  await deleteFilesTo([to, ...addresses], gone)
  // Also what went to a mailbox that never answered; what else went there is a stranger's.
  await deleteFilesOf(await Mail.find({ person, kind: 'address-new' }, { kind: 1, createdAt: 1, messageId: 1 }).lean())
  const record = await PersonModel.findById(person, { createdAt: 1 }).lean()
  if (record) await Mail.deleteMany(ofSignUp(addresses, record.createdAt))
  await deleteRows([person])
  if (to !== '') await deleteOfAddress(to, farewellOf(_id), gone)
}

/**
 * Does the next step of an erasure and notes that it is done.
 * @returns how the job stands now: where another server was faster, as that one left it; null where it has ended
 */
async function take(job: ErasureRecord): Promise<ErasureRecord | null> {
  const changed = await STEPS[ERASURE_STEPS[job.step]!](job)
  const next = { ...changed, step: job.step + 1 }
  const { modifiedCount } = await Erasure.updateOne({ _id: job._id, step: job.step }, { $set: next })
  return modifiedCount === 1 ? { ...job, ...next } : Erasure.findById(job._id).lean<ErasureRecord>()
}

async function finish({ _id, totals }: ErasureRecord): Promise<void> {
  await unmarkTotals(_id, (totals ?? []) as ErasedTotal[])
  await Erasure.deleteOne({ _id })
}

/** Erasures of a process go one after another: what one person counted for depends on who has been erased before. */
let queue: Promise<unknown> = Promise.resolve()

function oneAtATime(work: () => Promise<void>): Promise<void> {
  const mine = queue.then(work, work)
  queue = mine
  return mine
}

/**
 * Goes on with all erasures under way; run right after one was asked for, after start and now and then.
 * One that fails holds up no other.
 * @param patience false where no server runs, so that there is nobody to wait for
 */
export function runErasures(report: Report = raise, patience = true): Promise<void> {
  return oneAtATime(async () => {
    // The condition makes the index serve a query for all.
    const jobs = await Erasure.find({ person: { $gte: '' } }).lean<ErasureRecord[]>()
    await eachOnItsOwn(jobs, async (found) => {
      let job: ErasureRecord | null = found
      while (job !== null && job.step < ERASURE_STEPS.length) {
        if (patience && job.sweepAt !== null && job.sweepAt > new Date()) return
        job = await take(job)
      }
      if (job !== null) await finish(job)
    }, report)
  })
}

/**
 * Erases once more what a restored copy brought back, and puts both lists together; run before the server answers.
 * Whom the copy brought back is not written to a second time.
 * @param ids from the copy and from DATA_DIR/erased-ids
 */
export async function applyErasedList(ids: readonly ErasedId[], report: Report = raise): Promise<void> {
  await noteErased([...new Map(ids.map(entry => [entry.id, entry])).values()])
  const listed = await Erased.find({ _id: { $gte: '' } }).lean()
  await noteErased(listed.map(({ _id, kind }) => ({ kind, id: _id })))
  const people = listed.filter(({ kind }) => kind === 'person').map(({ _id }) => _id)
  const codes = listed.filter(({ kind }) => kind === 'certificate').map(({ _id }) => _id)
  for (let from = 0; from < people.length; from += BATCH) await eraseAgain(people.slice(from, from + BATCH), report)
  for (let from = 0; from < codes.length; from += BATCH) await withdrawAgain(codes.slice(from, from + BATCH))
}

async function eraseAgain(people: readonly string[], report: Report): Promise<void> {
  // The list may have been damaged; what is no id is nobody's.
  const ids = people.filter(id => /^[0-9a-f]{24}$/.test(id))
  const there = await PersonModel.find({ _id: { $in: ids } }, { _id: 1 }).lean()
  // In the copy they may be the last administrator; the list must not bring them back for that.
  await AdminList.updateOne({ _id: 'admins' }, { $pull: { people: { $in: [...people] } } })
  await eachOnItsOwn(there, ({ _id }) => startErasure(_id.toString(), [], { farewell: false, byServer: true }), report)
  await runErasures(report, false)
  await deleteRows(people)
}
