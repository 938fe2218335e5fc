/** A workshop, plainly a sample. */
import type { PhoneView, WallView, WorkshopList } from '#shared/types/workshop'
import { LONG } from './samples'

/** A Markdown tree of one paragraph. */
const body = (text: string) => ({ type: 'minimark', value: [['p', {}, text]] })
const CHOICES = [{ id: 'a', label: 'One way' }, { id: 'b', label: LONG }]
const counts = (one: number, other: number) => [{ ...CHOICES[0]!, votes: one }, { ...CHOICES[1]!, votes: other }]
const PLACE = { code: 'ABC234', lang: 'en', title: 'A sample case', revision: 1, round: 0, isLocked: false, question: 'The first decision', choices: CHOICES } as const

export const PHONE: PhoneView = { ...PLACE, choices: CHOICES, phase: 'voting', isIn: true, vote: 'b', decided: null }
export const PHONE_TOLD: PhoneView = { ...PHONE, phase: 'told', vote: 'a', decided: 'b' }

export const WALL: WallView = {
  ...PLACE, choices: CHOICES, id: 'sample', case: { uid: 'case-sample', path: '/cases/sample' }, phase: 'voting', isEnded: false, phones: 12, voted: 8,
  address: 'https://example.org/en/workshop/ABC234', qr: { path: 'M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7z', size: 21 }, body: body(LONG), even: [], told: null, steps: [], startedAt: '2026-11-22T10:05:00.000Z',
  indicators: [{ id: 'trust', label: 'Trust', min: 0, max: 10, level: 7, before: 5 }, { id: 'budget', label: 'A longer name of an indicator', min: 0, max: 10, level: 3, before: 3 }],
}
export const WALL_EVEN: WallView = { ...WALL, even: ['a', 'b'] }
export const WALL_TOLD: WallView = {
  ...WALL, phase: 'told', isLocked: true,
  told: { decided: LONG, counts: counts(3, 5), consequence: body('What follows from it.'), town: body('What the town did.'), reasoning: body('What speaks for it.') },
}

export const STEPS: WallView['steps'] = [
  { question: 'The first decision', decided: LONG, counts: counts(3, 5), town: 'One way' },
  { question: 'A decision of which nothing is known', decided: 'One way', counts: counts(8, 0), town: null },
]

export const ROOMS: WorkshopList['rooms'] = [
  { id: 'a', title: 'A sample case', startedAt: '2026-11-22T10:05:00.000Z', isEnded: false, code: 'ABC234', phones: 12, decisions: 1 },
  { id: 'b', title: LONG, startedAt: '2026-11-20T10:05:00.000Z', isEnded: true, code: null, phones: 60, decisions: 7 },
]
