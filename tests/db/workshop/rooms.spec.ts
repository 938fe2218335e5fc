import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import type { CaseGraph } from '#shared/case-graph.ts'
import { Workshop } from '../../../server/models/workshop.ts'
import { endRoom, endVote, findOwnRoom, findRoom, goOn, joinRoom, listRooms, lockRoom, MOST_VOTERS, openRoom, vote, voterMark } from '../../../server/services/workshop/rooms.ts'
import { closeDatabase, openDatabase } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_workshops')
})
afterAll(closeDatabase)

const choice = (id: string, to: string) => ({ id, to, real: false, effects: {} })
/** Two decisions and two ends, plainly a sample. */
const GRAPH: CaseGraph = {
  start: 'first',
  indicators: [],
  nodes: [
    { id: 'first', isEnd: false, choices: [choice('left', 'second'), choice('right', 'end-b')] },
    { id: 'second', isEnd: false, choices: [choice('up', 'end-a'), choice('down', 'end-b')] },
    { id: 'end-a', isEnd: true, choices: [] },
    { id: 'end-b', isEnd: true, choices: [] },
  ],
}

const host = () => new mongoose.Types.ObjectId().toString()

/** A room with so many phones in it. */
async function room(phones: number) {
  const by = host()
  const { _id, code } = await openRoom(by, 'case-sample', GRAPH, 'sl')
  const id = _id.toString()
  const marks = Array.from({ length: phones }, (_, place) => voterMark(`phone ${place}`, { _id }))
  for (const mark of marks) await joinRoom(await findRoom(code!), mark)
  const votes = async (mark: string, wish: string, round = 0) => vote(await findRoom(code!), GRAPH, mark, round, wish)
  return { by, id, code: code!, marks, votes, now: () => findOwnRoom(by, id) }
}

const code = (promise: Promise<unknown>) => promise.then(() => 'nothing wrong', (error: { code: string }) => error.code)

describe('joining', () => {
  it('takes the code as it is typed, and each phone once', async () => {
    const { code: joined, marks, now } = await room(2)
    const typed = `${joined.slice(0, 3).toLowerCase()} ${joined.slice(3)}`
    await joinRoom(await findRoom(typed), marks[0]!)
    expect((await now()).voters).toEqual(marks)
  })

  it('has room for sixty phones that come at once, and no more', async () => {
    const { code: joined, now } = await room(0)
    const found = await findRoom(joined)
    const coming = Array.from({ length: MOST_VOTERS + 5 }, (_, place) => code(joinRoom(found, voterMark(`late ${place}`, found))))
    expect((await Promise.all(coming)).filter(outcome => outcome === 'ROOM_FULL')).toHaveLength(5)
    expect((await now()).voters).toHaveLength(MOST_VOTERS)
  })

  it('is refused where the host has locked the room, but not for those in it', async () => {
    const { by, id, code: joined, marks } = await room(1)
    await lockRoom(by, id, true)
    const found = await findRoom(joined)
    expect(await code(joinRoom(found, voterMark('a stranger', found)))).toBe('ROOM_LOCKED')
    expect(await code(joinRoom(found, marks[0]!))).toBe('nothing wrong')
    await lockRoom(by, id, false)
    expect(await code(joinRoom(found, voterMark('a stranger', found)))).toBe('nothing wrong')
  })

  it.each(['', 'ABC', '000000', '../..', '$ne'])('finds no room by %j', async (typed) => {
    expect(await code(findRoom(typed))).toBe('NOT_FOUND')
  })

  it('a phone has another mark in each room', async () => {
    const [one, other] = [await room(0), await room(0)]
    expect(voterMark('phone', await one.now())).not.toBe(voterMark('phone', await other.now()))
  })
})

describe('voting', () => {
  it('a phone has one vote, whatever it sends how often, and may change it while the vote lasts', async () => {
    const { marks, votes, now } = await room(2)
    await Promise.all([votes(marks[0]!, 'left'), votes(marks[0]!, 'left'), votes(marks[0]!, 'left')])
    await votes(marks[0]!, 'right')
    expect((await now()).votes).toEqual({ [marks[0]!]: 'right' })
  })

  it('takes no vote of who has not joined, for what is not there, or of an earlier round', async () => {
    const { by, id, marks, votes, now } = await room(1)
    expect(await code(votes('nobody', 'left'))).toBe('NOT_FOUND')
    expect(await code(votes(marks[0]!, 'up'))).toBe('VALIDATION')
    await votes(marks[0]!, 'left')
    await endVote(by, id, GRAPH, 0, null)
    expect(await code(votes(marks[0]!, 'right'))).toBe('VOTE_OVER')
    await goOn(by, id, GRAPH, 0)
    expect(await code(votes(marks[0]!, 'right', 0))).toBe('VOTE_OVER')
    expect((await now()).votes).toEqual({})
  })

  it('counts every vote of sixty phones that was acknowledged before the end', async () => {
    const { by, id, marks, votes, now } = await room(MOST_VOTERS)
    const endInTheMiddle = async () => {
      await expect.poll(async () => Object.keys((await now()).votes).length).toBeGreaterThan(0)
      return endVote(by, id, GRAPH, 0, 'left')
    }
    const [ended, outcomes] = await Promise.all([endInTheMiddle(), Promise.all(marks.map((mark, place) => code(votes(mark, place % 3 === 0 ? 'right' : 'left'))))])
    const acknowledged = outcomes.filter(outcome => outcome === 'nothing wrong').length
    expect(ended.path[0]!.counts.reduce((sum, one) => sum + one.votes, 0)).toBe(acknowledged)
    expect(outcomes.filter(outcome => outcome === 'VOTE_OVER')).toHaveLength(MOST_VOTERS - acknowledged)
  })
})

describe('the host', () => {
  it('leads the group where the majority goes, to an end', async () => {
    const { by, id, marks, votes } = await room(3)
    await votes(marks[0]!, 'left')
    await votes(marks[1]!, 'left')
    await votes(marks[2]!, 'right')
    expect(await endVote(by, id, GRAPH, 0, 'right')).toMatchObject({ phase: 'told', node: 'first', path: [{ node: 'first', choice: 'left', counts: [{ choice: 'left', votes: 2 }, { choice: 'right', votes: 1 }] }] })
    expect(await goOn(by, id, GRAPH, 0)).toMatchObject({ phase: 'voting', node: 'second', round: 1, votes: {} })
    await votes(marks[0]!, 'down', 1)
    await endVote(by, id, GRAPH, 1, null)
    expect(await goOn(by, id, GRAPH, 1)).toMatchObject({ node: 'end-b', round: 2 })
    // At an end nothing is left to decide.
    expect(await endVote(by, id, GRAPH, 2, 'left')).toMatchObject({ phase: 'voting', node: 'end-b' })
  })

  it('chooses where the votes are even, and does nothing twice', async () => {
    const { by, id, marks, votes } = await room(2)
    await votes(marks[0]!, 'left')
    await votes(marks[1]!, 'right')
    expect(await code(endVote(by, id, GRAPH, 0, null))).toBe('VOTE_EVEN')
    await Promise.all([1, 2, 3].map(() => endVote(by, id, GRAPH, 0, 'right')))
    await Promise.all([1, 2, 3].map(() => goOn(by, id, GRAPH, 0)))
    expect(await findOwnRoom(by, id)).toMatchObject({ round: 1, node: 'end-b', path: [{ choice: 'right' }] })
  })

  it('is told when the case is another one meanwhile', async () => {
    const { by, id, marks, votes } = await room(1)
    await votes(marks[0]!, 'left')
    await endVote(by, id, GRAPH, 0, null)
    expect(await code(goOn(by, id, { ...GRAPH, nodes: GRAPH.nodes.filter(node => node.id !== 'second') }, 0))).toBe('CASE_CHANGED')
  })

  it('ends the session: the code means nothing any more, no mark of a phone is left, what was decided stays', async () => {
    const { by, id, code: joined, marks, votes } = await room(2)
    await votes(marks[0]!, 'left')
    await endVote(by, id, GRAPH, 0, null)
    await endRoom(by, id)
    expect(await code(findRoom(joined))).toBe('NOT_FOUND')
    const ended = await endRoom(by, id)
    expect(ended).toMatchObject({ status: 'ended', voters: [], votes: {}, took: 2, path: [{ choice: 'left' }] })
    expect(ended.code).toBeUndefined()
    expect(JSON.stringify(ended)).not.toContain(marks[0]!)
    // Several may have ended: only an open room has a code.
    await endRoom(by, (await openRoom(by, 'case-sample', GRAPH, 'en'))._id.toString())
    expect((await listRooms(by)).map(({ status }) => status)).toEqual(['ended', 'ended'])
  })

  it('leads no room of another\'s', async () => {
    const { id } = await room(0)
    const acts = [endVote(host(), id, GRAPH, 0, 'left'), endRoom(host(), id), lockRoom(host(), id, true), findOwnRoom(host(), 'no id')].map(code)
    expect(await Promise.all(acts)).toEqual(acts.map(() => 'NOT_FOUND'))
  })

  it('is not needed for the night: a room past its time is found no more', async () => {
    const { id, code: joined } = await room(0)
    await Workshop.updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await code(findRoom(joined))).toBe('NOT_FOUND')
  })
})
