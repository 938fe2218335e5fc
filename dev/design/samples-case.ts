/** A case that is played, plainly a sample. */
import type { CaseEndView, TrainerCaseView, VisitSummary, WalkView } from '#shared/types/case'
import { LONG, SOURCES } from './samples'

const PATH = '/cases/sample'
/** A Markdown tree of one paragraph. */
const body = (text: string) => ({ type: 'minimark', value: [['p', {}, text]] })
const CASE = { uid: 'case-sample', title: 'A sample case', role: 'whoever decides', path: PATH, decisionsPath: PATH }
const STEP = { node: 'first', title: 'The first decision', choice: 'a', label: LONG }

export const WALK: WalkView = {
  ...CASE,
  steps: [STEP],
  last: { ...STEP, body: body('What the decision has brought.') },
  node: {
    id: 'second', title: 'The second decision', situation: body(LONG), documents: [{ title: 'A document', body: body('What stands in it.') }],
    choices: [{ id: 'a', label: 'One way' }, { id: 'b', label: LONG }],
  },
  indicators: [
    { id: 'trust', label: 'Trust', min: 0, max: 10, level: 7, before: 5 },
    { id: 'budget', label: 'A longer name of an indicator', min: 0, max: 10, level: 3, before: 3 },
    { id: 'visits', label: 'Visits', min: 0, max: 10, level: 5, before: null },
  ],
  end: null,
  sources: SOURCES,
  terms: [],
  alternates: { sl: PATH, en: PATH },
}

const END: CaseEndView = {
  debrief: body(LONG),
  steps: [
    { ...STEP, why: 'A reason that was given.', town: LONG, isSame: false, townText: body('What the town did.'), reasoning: body('What speaks for it.'), others: { people: 12, choices: [{ label: 'One way', people: 7 }, { label: 'Another', people: null }] } },
    { ...STEP, title: 'A decision of which nothing is known', why: '', town: null, isSame: false, townText: body('The sources do not say.'), reasoning: body(LONG), others: null },
  ],
  townOnly: ['A decision that this way did not come to'],
}

export const WALK_ENDED: WalkView = { ...WALK, last: null, node: { ...WALK.node, title: 'An end', documents: [], choices: [] }, end: END }

const AT = '2026-11-22T10:05:00.000Z'
export const VISITS: VisitSummary[] = [
  { id: 'a', startedAt: AT, decisions: 2, end: null, path: PATH },
  { id: 'b', startedAt: AT, decisions: 8, end: LONG, path: PATH },
]

const effects = [{ label: 'Trust', by: 2 }, { label: 'Budget', by: -1 }]
export const GRAPH: TrainerCaseView = {
  uid: 'case-sample', title: 'A sample case', isDraft: false, minutes: 10, path: PATH, start: 'first',
  nodes: [
    {
      id: 'first', title: 'The first decision', isEnd: false,
      choices: [
        { id: 'a', label: 'One way', to: 'good', toTitle: 'A good end', real: true, effects },
        { id: 'b', label: LONG, to: 'other', toTitle: 'Another end', real: false, effects: [] },
      ],
    },
    { id: 'good', title: 'A good end', isEnd: true, choices: [] },
    { id: 'other', title: 'Another end', isEnd: true, choices: [] },
  ],
}
