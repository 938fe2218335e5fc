import { describe, expect, it } from 'vitest'
import type { PlanOutcome, PlanState, RubricCriterion } from '#shared/types/plan-mark.ts'
import type { PlanMarkRecord, PlanMember, PlanSubmission } from '../../../../../server/models/plan.ts'
import { confirmedOf, furthest, handIn, isConfirmable, marked, MOST_SUBMISSIONS, newest, pointsOf, stateFor, writersOf, type HandedIn } from '../../../../../server/services/plans/submissions.ts'

const at = new Date('2026-11-23T12:00:00Z')
const mark = (outcome: PlanOutcome): PlanMarkRecord => ({ points: [], note: '', outcome, by: 't', at })
const submission = (id: string, outcome: PlanOutcome | null = null, writers = ['ana', 'boris']): PlanSubmission => ({ id, at, by: 'ana', writers, content: [], mark: outcome && mark(outcome) })
const member = (person: string, role: PlanMember['role']): PlanMember => ({ key: person, person, role, at })
const team = (handed: PlanSubmission[], members = [member('ana', 'owner'), member('boris', 'editor'), member('ciril', 'reader')]): HandedIn => ({ members, handed })

describe('whom a plan counts for', () => {
  it('is those who may write when it is handed in', () => {
    expect(writersOf(team([]))).toEqual(['ana', 'boris'])
    expect(writersOf(team([], [member('ana', 'owner'), member('boris', null)]))).toEqual(['ana'])
  })

  it.each<[string, HandedIn, string, PlanState]>([
    ['a stranger', team([submission('a', 'confirmed')]), 'dana', 'none'],
    ['somebody erased', team([], [member('', null)]), 'dana', 'none'],
    ['a reader', team([submission('a', 'confirmed')]), 'ciril', 'none'],
    ['a writer before it is handed in', team([]), 'ana', 'work'],
    ['a writer of a plan of before', { members: [member('ana', 'owner')] }, 'ana', 'work'],
    ['a writer once it is handed in', team([submission('a')]), 'boris', 'handed'],
    ['a writer whose trainer asks for changes', team([submission('a', 'changes')]), 'boris', 'changes'],
    ['a writer who hands in again', team([submission('a', 'changes'), submission('b')]), 'boris', 'handed'],
    ['a writer once it is confirmed', team([submission('a', 'changes'), submission('b', 'confirmed')]), 'boris', 'confirmed'],
    ['somebody who came after it was handed in', team([submission('a', null, ['ana'])]), 'boris', 'work'],
    ['somebody who came after it was confirmed', team([submission('a', 'confirmed', ['ana'])]), 'boris', 'work'],
    ['somebody who left after it was confirmed', team([submission('a', 'confirmed')], [member('ana', 'owner'), member('boris', null)]), 'boris', 'confirmed'],
    ['somebody who left before a trainer answered', team([submission('a')], [member('ana', 'owner'), member('boris', null)]), 'boris', 'none'],
    ['somebody who only reads since it was confirmed', team([submission('a', 'confirmed')], [member('ana', 'owner'), member('boris', 'reader')]), 'boris', 'confirmed'],
  ])('says of %s', (_, plan, person, state) => {
    expect(stateFor(plan, person)).toBe(state)
  })

  it('takes the furthest of several plans', () => {
    expect(furthest([])).toBe('none')
    expect(furthest(['work', 'handed', 'changes'])).toBe('handed')
    expect(furthest(['work', 'changes'])).toBe('changes')
    expect(furthest(['confirmed', 'none'])).toBe('confirmed')
  })
})

describe('handing in', () => {
  it('takes the place of a version that nobody has answered, and of no other', () => {
    expect(handIn({}, submission('a'))).toEqual([submission('a')])
    expect(handIn(team([submission('a')]), submission('b'))!.map(({ id }) => id)).toEqual(['b'])
    expect(handIn(team([submission('a', 'changes')]), submission('b'))!.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('ends with the confirmation', () => {
    const plan = team([submission('a', 'confirmed')])
    expect(handIn(plan, submission('b'))).toBeNull()
    expect(confirmedOf(plan)?.id).toBe('a')
  })

  it('keeps so many versions', () => {
    const many = Array.from({ length: 9 }, (_, n) => submission(`v${n}`, 'changes'))
    const kept = handIn(team(many), submission('new'))!
    expect(kept).toHaveLength(MOST_SUBMISSIONS)
    expect(kept.at(-1)!.id).toBe('new')
  })
})

describe('marking', () => {
  const text = (word: string) => ({ sl: word, en: word })
  const rubric: RubricCriterion[] = ['analysis', 'measures'].map(id => ({ id, section: 'analysis', name: text(id), levels: [text('0'), text('1'), text('2')] }))

  it.each([[[1, 1], true], [[2, 1], true], [[2, 0], false], [[0, 0], false], [[], false]])('confirms %j: %s', (points, can) => {
    expect(isConfirmable(points)).toBe(can)
  })

  it('has points for every criterion, with its words', () => {
    expect(pointsOf(rubric, [2, 0])).toEqual([{ id: 'analysis', name: text('analysis'), points: 2, text: text('2') }, { id: 'measures', name: text('measures'), points: 0, text: text('0') }])
    for (const points of [[2], [2, 3], [2, -1], [2, 0.5], [1, 1, 1]]) expect(pointsOf(rubric, points)).toBeNull()
  })

  it('is for the newest version, once', () => {
    const plan = team([submission('a', 'changes'), submission('b')])
    expect(marked(plan, 'a', mark('confirmed'))).toBeNull()
    const handed = marked(plan, 'b', mark('confirmed'))!
    expect(handed).toEqual([submission('a', 'changes'), submission('b', 'confirmed')])
    expect(newest({ handed })!.mark!.outcome).toBe('confirmed')
    expect(marked({ handed }, 'b', mark('changes'))).toBeNull()
    expect(marked({}, 'b', mark('changes'))).toBeNull()
  })
})
