import { createHash, randomInt } from 'node:crypto'
import mongoose from 'mongoose'
import { findNode, walk, type CaseGraph, type GraphNode } from '#shared/case-graph.ts'
import { CODE_ALPHABET } from '#shared/certificate-code.ts'
import type { RoomAct } from '#shared/schemas/workshop.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { readWorkshopCode, WORKSHOP_CODE_LENGTH } from '#shared/workshop-code.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { Workshop, type WorkshopRecord } from '../../models/workshop.ts'
import { DomainError } from '../errors.ts'
import { decision, tally } from './votes.ts'

/** Phones in one room; a workshop has up to so many people. */
export const MOST_VOTERS = 60
/** A room that nobody ends is over the next morning. */
const OPEN_HOURS = 12
/** How long a host may look at what a group decided. */
const KEPT_DAYS = 30
const HOUR = 60 * 60 * 1000
/** How often a write is tried again because a vote came in between. */
const TRIES = 200

/** Opens a room at the beginning of a case. */
export async function openRoom(host: string, study: string, graph: CaseGraph, lang: Lang, now: Date = new Date()): Promise<WorkshopRecord> {
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      const made = await Workshop.create({
        code: newCode(), host, case: study, lang, status: 'open', isLocked: false, voters: [], round: 0, node: graph.start, phase: 'voting', votes: {},
        path: [], revision: 0, startedAt: now, expiresAt: new Date(now.getTime() + OPEN_HOURS * HOUR),
      })
      return made.toObject()
    }
    catch (error) {
      // The code is another room's; the next one will not be.
      if (!isDuplicateKey(error)) throw error
    }
  }
  throw new DomainError('CONFLICT')
}

function newCode(): string {
  return Array.from({ length: WORKSHOP_CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
}

/** The mark of a phone in one room: from another room's mark nobody learns that it is the same phone. */
export function voterMark(token: string, room: Pick<WorkshopRecord, '_id'>): string {
  return createHash('sha256').update(`${room._id.toString()} ${token}`).digest('base64url').slice(0, 22)
}

/**
 * The room that a code names.
 * @throws DomainError NOT_FOUND, also where it was one and has ended
 */
export async function findRoom(typed: string): Promise<WorkshopRecord> {
  const code = readWorkshopCode(typed)
  const found = code === null ? null : await Workshop.findOne({ code }).lean()
  if (!found || found.expiresAt <= new Date()) throw new DomainError('NOT_FOUND')
  return found
}

/**
 * A room of one's own, also one that has ended.
 * @throws DomainError NOT_FOUND, also where another leads it
 */
export async function findOwnRoom(host: string, id: string): Promise<WorkshopRecord> {
  const found = mongoose.isValidObjectId(id) ? await Workshop.findOne({ _id: id, host }).lean() : null
  if (!found) throw new DomainError('NOT_FOUND')
  return found
}

/** The rooms that a person opened lately, the latest first. */
export function listRooms(host: string): Promise<WorkshopRecord[]> {
  return Workshop.find({ host }).sort({ startedAt: -1 }).limit(50).lean()
}

/**
 * A phone joins; who is in the room already stays so.
 * @throws DomainError ROOM_LOCKED, ROOM_FULL
 */
export async function joinRoom(room: WorkshopRecord, voter: string): Promise<void> {
  if (room.voters.includes(voter)) return
  const joined = await Workshop.updateOne(
    { _id: room._id, status: 'open', isLocked: false, voters: { $ne: voter }, [`voters.${MOST_VOTERS - 1}`]: { $exists: false } },
    { $push: { voters: voter }, $inc: { revision: 1 } },
  )
  if (joined.matchedCount === 1) return
  const now = await Workshop.findById(room._id).lean()
  if (!now || now.status !== 'open') throw new DomainError('NOT_FOUND')
  // The same phone, twice at a moment.
  if (now.voters.includes(voter)) return
  throw new DomainError(now.isLocked ? 'ROOM_LOCKED' : 'ROOM_FULL')
}

/**
 * A phone votes, or changes its vote: by its mark there is one vote of it, however often it is sent.
 * @param round the one its page shows; a vote that comes late counts in no other
 * @throws DomainError VALIDATION where there is no such choice; VOTE_OVER; NOT_FOUND where it is not in the room
 */
export async function vote(room: WorkshopRecord, graph: CaseGraph, voter: string, round: number, choice: string): Promise<void> {
  if (room.round === round && !nodeOf(room, graph).choices.some(({ id }) => id === choice)) throw new DomainError('VALIDATION', { fields: { choice: 'invalid' } })
  const voted = await Workshop.updateOne(
    { _id: room._id, status: 'open', phase: 'voting', round, node: room.node, voters: voter },
    { $set: { [`votes.${voter}`]: choice }, $inc: { revision: 1 } },
  )
  if (voted.matchedCount === 1) return
  const now = await Workshop.findById(room._id).lean()
  if (!now?.voters.includes(voter)) throw new DomainError('NOT_FOUND')
  throw new DomainError('VOTE_OVER')
}

/**
 * The host ends the vote: what the most voted for is decided. Votes that come meanwhile are counted again.
 * @param round the one the host's page shows; ended twice it is ended once
 * @param wish the host's choice, for even votes
 * @throws DomainError NOT_FOUND; VOTE_EVEN where the host has to choose
 */
export async function endVote(host: string, id: string, graph: CaseGraph, round: number, wish: string | null): Promise<WorkshopRecord> {
  return change(host, id, (room) => {
    if (room.round !== round || room.phase !== 'voting') return null
    const node = nodeOf(room, graph)
    if (node.isEnd) return null
    const counted = tally(room.votes, node.choices.map(choice => choice.id))
    const choice = decision(counted, wish)
    if (choice === null) throw new DomainError('VOTE_EVEN')
    return { $set: { phase: 'told' }, $push: { path: { node: node.id, choice, counts: counted.counts } } }
  })
}

/** The group goes on to where its decision leads. */
export async function goOn(host: string, id: string, graph: CaseGraph, round: number): Promise<WorkshopRecord> {
  return change(host, id, (room) => {
    if (room.round !== round || room.phase !== 'told') return null
    const walked = walk(graph, room.path.map(({ choice }) => choice))
    if (!walked) throw new DomainError('CASE_CHANGED')
    return { $set: { phase: 'voting', node: walked.at.id, round: round + 1, votes: {} } }
  })
}

/** Nobody else joins from now on, or may again. */
export async function lockRoom(host: string, id: string, isLocked: boolean): Promise<WorkshopRecord> {
  return change(host, id, room => room.isLocked === isLocked ? null : { $set: { isLocked } })
}

/** The session is over: its code means nothing any more, the marks of the phones go, what was decided stays for a while. */
export async function endRoom(host: string, id: string, now: Date = new Date()): Promise<WorkshopRecord> {
  return change(host, id, room => ({
    $set: { status: 'ended', voters: [], votes: {}, took: room.voters.length, expiresAt: new Date(now.getTime() + KEPT_DAYS * 24 * HOUR) },
    $unset: { code: true },
  }))
}

/** Does what the host asked for. */
export function actOn(host: string, id: string, graph: CaseGraph, act: RoomAct): Promise<WorkshopRecord> {
  switch (act.act) {
    case 'end-vote': return endVote(host, id, graph, act.round, act.choice ?? null)
    case 'go-on': return goOn(host, id, graph, act.round)
    case 'lock': return lockRoom(host, id, true)
    case 'unlock': return lockRoom(host, id, false)
    case 'end': return endRoom(host, id)
  }
}

/** Where the group stands. */
export function nodeOf(room: Pick<WorkshopRecord, 'node'>, graph: CaseGraph): GraphNode {
  const node = findNode(graph, room.node)
  if (!node) throw new DomainError('CASE_CHANGED')
  return node
}

/**
 * Writes over the very revision that was read, again and again until nobody was faster.
 * @param next null where there is nothing to do (any more)
 */
async function change(host: string, id: string, next: (room: WorkshopRecord) => mongoose.UpdateQuery<WorkshopRecord> | null): Promise<WorkshopRecord> {
  for (let tried = 0; tried < TRIES; tried++) {
    const room = await findOwnRoom(host, id)
    const update = room.status === 'open' ? next(room) : null
    if (update === null) return room
    const written = await Workshop.findOneAndUpdate(
      { _id: room._id, host, revision: room.revision, status: 'open' },
      { ...update, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (written) return written
  }
  throw new DomainError('CONFLICT')
}
