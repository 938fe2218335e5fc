import type { WaitingLearner } from '~/components/trainer/waiting-learner'
import type { DraftView } from '#shared/types/draft'
import type { AuditRow, PersonDetailView, PersonRow } from '#shared/types/people'
import type { ProgrammeReport, ShownCounts } from '#shared/types/programme'
import type { CertificateView } from '#shared/types/certificate'
import { LONG, sampleQuestion } from './samples'

/** A person and a day that are nobody's, and figures that count nothing. */
const AT = '2026-01-01T10:00:00.000Z'
const NAME = 'Vzorčna Živa Črnčec'
const EMAIL = 'vzorec@example.org'

const all = (n: number | null): ShownCounts => ({ reached: n, started: n, finished: n, certified: n })

/** A report with figures that may be shown and groups that are hidden; with `shown` false all groups are. */
export function report(shown: boolean): ProgrammeReport {
  const part = shown ? 10 : null
  return {
    year: 2026, years: [2026, 2025],
    people: { reached: 40, started: 30, finished: 20, certified: 10 },
    municipalities: { reached: 4, started: 3, finished: 2, certified: 1, of: 212 },
    kinds: { reached: 4, started: 3, finished: 2, certified: 1, of: 4 },
    target: { aim: 20, total: shown ? 30 : 10, municipalities: part, companies: part, providers: part },
    byKind: [
      { kind: 'official', counts: all(part) },
      { kind: 'entrepreneur', counts: { ...all(part), certified: null } },
      { kind: 'provider', counts: all(null) },
      { kind: 'other', counts: all(shown ? 0 : null) },
    ],
    byRegion: [
      { region: 'Regija A', counts: all(part), municipalities: shown ? [{ code: 'A', name: 'Občina A', counts: all(10) }] : [], others: all(null) },
      { region: 'undisclosed', counts: all(part), municipalities: [], others: all(null) },
      { region: 'abroad', counts: all(null), municipalities: [], others: all(null) },
    ],
  }
}

export const ROWS: PersonRow[] = [
  { id: 'a', name: NAME, email: EMAIL, role: 'learner', kind: 'official', municipality: 'A', organisation: 'Občina A', createdAt: AT },
  { id: 'b', name: `${NAME} ${LONG}`, email: EMAIL, role: 'admin', kind: 'other', municipality: 'undisclosed', organisation: '', createdAt: AT },
]

/** A person on record; the only administrator cannot be changed. */
export function person(lastAdmin: boolean, certificates: CertificateView[], module: string): PersonDetailView {
  return {
    ...ROWS[lastAdmin ? 1 : 0]!, name: NAME, active: !lastAdmin, sessions: 1, lastAdmin, secondFactor: lastAdmin, certificates,
    progress: lastAdmin ? [] : [{ module, lessonsDone: 2, finishedAt: null }, { module: 'm-none', lessonsDone: 4, finishedAt: AT }],
  }
}

const actor = { id: 'b', name: NAME }
const act = (id: string, subject: AuditRow['subject'], details: AuditRow['details'], reason = 'The reason that was given.'): AuditRow => ({ id: `${id} ${reason}`, at: AT, act: id, reason, actor, subject, details })

export const ENTRIES: AuditRow[] = [
  act('role.change', actor, { from: 'learner', to: 'trainer' }),
  act('certificate.revoke', { id: 'gone', name: '' }, { serial: 'TCM-2026-000000' }, LONG),
  act('answer.marked', actor, { number: 3, quizSl: 'Kviz', moduleSl: 'Modul', quizEn: 'Quiz', moduleEn: 'Module' }),
  act('attempt.granted', actor, { quizSl: 'Kviz', moduleSl: 'Modul', quizEn: 'Quiz', moduleEn: 'Module' }),
  act('role.erasure', { id: 'gone', name: '' }, {}, '–'),
  act('role.first_admin', null, {}, '–'),
  { ...act('factor.command', actor, {}, '–'), actor: null },
  act('of.tomorrow', actor, {}),
]

/** A draft of a text, with mistakes or without; or of questions. */
export function draft(kind: 'lesson' | 'checks', wrong: boolean): DraftView {
  const questions = kind === 'checks' ? [sampleQuestion('single'), sampleQuestion('text')] : []
  return {
    file: `sl/modules/00.vzorec/${kind}.md`, lang: 'sl', kind, uid: wrong ? '' : 'sample', title: 'A draft', path: '#drafts',
    problems: wrong ? [{ line: 3, text: 'What is wrong in this line.' }, { line: 12, text: LONG }] : [],
    summary: LONG, minutes: 15, objectives: [{ id: 'a', text: 'What one can do.' }], sources: [], terms: [], checks: questions, exercises: [], body: null,
  }
}

export const WAITING: WaitingLearner[] = [
  { learner: 'a', name: NAME, email: EMAIL, quiz: { uid: 'sample-quiz', title: 'A quiz' }, module: { uid: 'm1', title: 'A module' }, attempts: 3, best: 50, opensAt: AT },
]
