import { findNode, walk, type CaseGraph, type GraphNode } from '#shared/case-graph.ts'
import { casePath, roomPath } from '#shared/paths.ts'
import type { PhoneView, RoomChoice, RoomCount, RoomPhase, RoomStep, WallView, WorkshopList } from '#shared/types/workshop.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { WorkshopRecord } from '../../models/workshop.ts'
import type { DecisionsText } from '../cases/decisions.ts'
import { allDecisions, findCase, findDecisions } from '../catalogue/catalogue.ts'
import { qrPath } from '../drawing/qr-path.ts'
import { DomainError } from '../errors.ts'
import { listRooms, nodeOf } from './rooms.ts'
import { tally } from './votes.ts'

/** Turns a piece of Markdown into what a page can show. */
export type Render = (markdown: string) => Promise<unknown>

interface Place {
  graph: CaseGraph
  text: DecisionsText
  node: GraphNode
  phase: RoomPhase
}

function placeOf(room: WorkshopRecord): Place {
  const { graph, text } = findDecisions(room.case)
  const node = nodeOf(room, graph)
  return { graph, text: text[room.lang], node, phase: node.isEnd ? 'end' : room.phase }
}

function choicesOf({ text }: Pick<Place, 'text'>, node: GraphNode): RoomChoice[] {
  return node.choices.map(({ id }) => ({ id, label: labelOf(text, node.id, id) }))
}

function labelOf(text: DecisionsText, node: string, choice: string): string {
  const label = text.nodes[node]?.choices[choice]?.label
  if (label === undefined) throw new DomainError('CASE_CHANGED')
  return label
}

/**
 * What a phone shows.
 * @param voter mark of the phone, null where it has none yet
 */
export function phoneView(room: WorkshopRecord, voter: string | null): PhoneView {
  const place = placeOf(room)
  const { text, node, phase } = place
  const isIn = voter !== null && room.voters.includes(voter)
  return {
    code: room.code!,
    lang: room.lang,
    title: titleOf(room.case, room.lang),
    revision: room.revision,
    round: room.round,
    phase,
    isIn,
    isLocked: room.isLocked,
    question: text.nodes[node.id]!.title,
    choices: choicesOf(place, node),
    vote: isIn ? room.votes[voter] ?? null : null,
    decided: phase === 'told' ? room.path.at(-1)!.choice : null,
  }
}

function titleOf(study: string, lang: Lang): string {
  return findCase(study).text[lang].title
}

/**
 * What the wall shows, to its host alone.
 * @param site address of the platform, for what phones open
 */
export async function wallView(room: WorkshopRecord, render: Render, site: string): Promise<WallView> {
  const place = placeOf(room)
  const { graph, text, node, phase } = place
  const at = text.nodes[node.id]!
  const isOpen = room.status === 'open'
  const { counts, leading } = tally(room.votes, node.choices.map(({ id }) => id))
  const path = casePath(room.lang, findCase(room.case).text[room.lang].slug)
  const address = room.code === undefined ? null : new URL(roomPath(room.lang, room.code), site).href
  return {
    id: room._id.toString(),
    code: room.code ?? null,
    address,
    qr: address === null ? null : qrPath(address),
    lang: room.lang,
    title: titleOf(room.case, room.lang),
    case: { uid: room.case, path },
    revision: room.revision,
    round: room.round,
    phase,
    isEnded: !isOpen,
    isLocked: room.isLocked,
    phones: room.took ?? room.voters.length,
    voted: counts.reduce((sum, { votes }) => sum + votes, 0),
    question: at.title,
    body: await render((phase === 'end' && at.debrief ? at.debrief : at.situation).markdown),
    choices: choicesOf(place, node),
    even: phase === 'voting' && leading.length !== 1 ? (leading.length > 0 ? leading : node.choices.map(({ id }) => id)) : [],
    told: phase === 'told' ? await toldOf(place, room, render) : null,
    indicators: indicatorsOf(graph, text, room),
    steps: stepsOf(graph, text, room),
    startedAt: room.startedAt.toISOString(),
  }
}

async function toldOf({ text, node }: Place, room: WorkshopRecord, render: Render): Promise<WallView['told']> {
  const { choice, counts } = room.path.at(-1)!
  const { choices, town, reasoning } = text.nodes[node.id]!
  return {
    decided: labelOf(text, node.id, choice),
    counts: countsOf(text, node.id, counts),
    consequence: await render(choices[choice]!.consequence.markdown),
    town: town && await render(town.markdown),
    reasoning: reasoning && await render(reasoning.markdown),
  }
}

function countsOf(text: DecisionsText, node: string, counts: ReadonlyArray<{ choice: string, votes: number }>): RoomCount[] {
  return counts.map(({ choice, votes }) => ({ id: choice, label: labelOf(text, node, choice), votes }))
}

function indicatorsOf(graph: CaseGraph, text: DecisionsText, room: WorkshopRecord): WallView['indicators'] {
  const walked = walk(graph, room.path.map(({ choice }) => choice))
  if (!walked) throw new DomainError('CASE_CHANGED')
  const before = walked.steps.at(-1)?.before ?? walked.levels
  return graph.indicators.map(({ id, min, max }) => ({ id, label: text.indicators[id] ?? id, min, max, level: walked.levels[id]!, before: before[id]! }))
}

function stepsOf(graph: CaseGraph, text: DecisionsText, room: WorkshopRecord): RoomStep[] {
  return room.path.map(({ node, choice, counts }) => {
    const real = findNode(graph, node)?.choices.find(one => one.real)
    return { question: text.nodes[node]!.title, decided: labelOf(text, node, choice), counts: countsOf(text, node, counts), town: real ? labelOf(text, node, real.id) : null }
  })
}

/** Cases that a group can decide, and the rooms one has opened lately. */
export async function workshopList(host: string, lang: Lang): Promise<WorkshopList> {
  const cases = allDecisions().flatMap(({ decisions, isDraft }) => isDraft ? [] : [{ uid: decisions.case, title: titleOf(decisions.case, lang), minutes: decisions.minutes }])
  const rooms = (await listRooms(host)).filter(room => cases.some(({ uid }) => uid === room.case))
  return {
    cases,
    rooms: rooms.map(room => ({
      id: room._id.toString(),
      title: titleOf(room.case, lang),
      startedAt: room.startedAt.toISOString(),
      isEnded: room.status === 'ended',
      code: room.code ?? null,
      phones: room.took ?? room.voters.length,
      decisions: room.path.length,
    })),
  }
}
