/**
 * The key never leaves the server: one build runs with two banks that differ in the key alone,
 * draws alike, and must answer alike, byte by byte, until an attempt is submitted.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, AttemptQuestionView, AttemptView, QuestionKind } from '#shared/types/question.ts'
import { statementActor } from '../../server/services/interactive/xapi/statement.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { tokenHash } from '../../server/services/people/tokens.ts'
import { freePort } from '../support/app-server.ts'
import { OUTPUT, serveBuild, startEngine, type Engine } from '../support/built.ts'
import { crawl } from '../support/crawl.ts'
import { personalPages, readAddresses } from '../support/endpoints.ts'
import { RawVisitor, text, type Answered } from '../support/raw.ts'
import { Recording } from '../support/recording.ts'
import { accountIn, PASSWORD } from '../support/people.ts'

const BANKS = fileURLToPath(new URL('../fixtures/two-keys', import.meta.url))
const SEED = '20261122'
const LEARNERS = 3

/** Address of the database of the server that runs now. */
let uri = ''

interface Recorded {
  before: Map<string, string>
  after: Map<string, string>
}

/** Answers that no question of the kind offers. */
const NOT_OFFERED: Record<QuestionKind, unknown> = { single: 99, multiple: [99], boolean: 'maybe', number: [1], text: [2], matching: [99], ordering: [99], gaps: [99], groups: [99], hotspot: [99], rating: 99, open: [2] }

/** An answer that the rules accept, the same for every key. */
function someAnswer({ kind, choices, items = [], gaps, number }: AttemptQuestionView): Answer {
  switch (kind) {
    case 'single':
    case 'rating': return choices[0]!.id
    case 'multiple':
    case 'hotspot': return [choices[1]!.id, choices[0]!.id]
    case 'boolean': return number % 2 === 0
    case 'number': return '12'
    case 'open':
    case 'text': return 'beseda'
    case 'ordering': return choices.map(choice => choice.id)
    case 'matching':
    case 'groups': return items.map((_, place) => choices[place % choices.length]!.id)
    case 'gaps': return (gaps?.choices ?? []).map(offered => offered ? offered[0]!.id : 'beseda')
  }
}

async function guest(base: string, record: Recording): Promise<void> {
  const visitor = new RawVisitor(base)
  const opened = await crawl(visitor, ['/', '/en', ...personalPages({ attempts: [] })])
  for (const [path, answered] of opened) record.note(`guest page ${path}`, answered)
  for (const path of readAddresses({ attempts: [] })) record.note(`guest reads ${path}`, await visitor.get(path))
  for (const file of publicFiles()) {
    for (const encoding of ['identity', 'gzip', 'br']) record.note(`file ${file} ${encoding}`, await visitor.get(file, { 'accept-encoding': encoding }))
  }
  for (const collection of ['lessons_sl', 'lessons_en', 'cases_sl', 'cases_en', 'info']) {
    record.note(`query ${collection}`, await visitor.post(`/__nuxt_content/${collection}/query`, { sql: `SELECT * FROM _content_${collection}` }))
  }
}

function publicFiles(): string[] {
  const folder = join(OUTPUT, 'public')
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`).sort()
}

/** Signs up, and is signed in as if the mail had been answered. */
async function signUp(base: string, number: number, record: Recording): Promise<RawVisitor> {
  const fields = { email: `vzorec-${number}@example.org`, name: 'Vzorčni Račun', password: PASSWORD, kind: 'official', municipality: 'SI-050', organisation: '' }
  const answered = await new RawVisitor(base).post('/api/sign-up', fields)
  expect(answered.status).toBe(202)
  record.note(`learner ${number} signs up`, answered)
  const { id, token } = await accountIn(uri, fields)
  record.name(token, `session ${number}`)
  record.name(tokenHash(token).slice(0, 16), `name of session ${number}`)
  record.name(accountKey(id), `key ${number}`)
  record.name(statementActor(id, base).account.name, `actor ${number}`)
  record.name(id, `person ${number}`)
  return new RawVisitor(base, token)
}

/** Everything a learner can ask and send before submitting; gives the attempt's id. */
async function learner(base: string, number: number, record: Recording, look: boolean): Promise<{ visitor: RawVisitor, id: string }> {
  const visitor = await signUp(base, number, record)
  const said = (label: string, answered: Answered) => record.note(`learner ${number} ${label}`, answered)
  const started = await visitor.post('/api/quizzes/m1-quiz/attempts')
  const { id } = JSON.parse(text(started)) as { id: string }
  record.name(id, `attempt ${number}`)
  said('starts', started)
  said('starts again', await visitor.post('/api/quizzes/m1-quiz/attempts'))
  const shown = await visitor.get(`/api/attempts/${id}?lang=sl`)
  said('sees the attempt', shown)
  for (const question of (JSON.parse(text(shown)) as AttemptView).questions) {
    const save = (label: string, answer: unknown, counter: number) =>
      visitor.post(`/api/attempts/${id}/answers`, { question: question.number, answer, counter }).then(answered => said(`answers ${question.number} ${label}`, answered))
    await save('first', someAnswer(question), 1)
    await save('late', null, 1)
    await save('not offered', NOT_OFFERED[question.kind], 2)
    await save('second', someAnswer(question), 3)
  }
  said('sends a form', await visitor.form(`/api/attempts/${id}/answers`, { question: '1', answer: '', go: 'next', lang: 'sl' }))
  if (!look) return { visitor, id }

  for (const uid of ['m1-l1', 'm1-l2', 'm1-l3', 'm1-l4']) said(`has read ${uid}`, await visitor.post(`/api/lessons-done/${uid}`))
  said('claims', await visitor.post('/api/certificates', { target: 'm1', name: 'Vzorčni Račun' }))
  for (const path of readAddresses({ attempts: [id] })) said(`reads ${path}`, await visitor.get(path))
  for (const [path, answered] of await crawl(visitor, personalPages({ attempts: [id] }))) said(`page ${path}`, answered)
  return { visitor, id }
}

async function runWith(bank: string, port: string, engine: Engine): Promise<Recorded> {
  uri = engine.uri(bank)
  const server = await serveBuild(uri, { PORT: port, QUIZ_DIR: join(BANKS, bank), DRAW_SEED: SEED })
  try {
    const record = new Recording()
    await guest(server.base, record)
    const first = await learner(server.base, 1, record, true)
    for (let number = 2; number <= LEARNERS; number++) {
      const { id } = await learner(server.base, number, record, false)
      record.note(`a stranger asks for attempt ${number}`, await first.visitor.get(`/api/attempts/${id}`))
    }
    const before = new Map(record.answers)
    record.note('submission', await first.visitor.post(`/api/attempts/${first.id}/submit`))
    record.note('result', await first.visitor.get(`/api/attempts/${first.id}/result`))
    record.note('self-check', await first.visitor.post('/api/checks/m1-s1', { answer: [0] }))
    return { before, after: new Map([...record.answers].filter(([label]) => !before.has(label))) }
  }
  finally {
    await server.stop()
  }
}

/** What was answered differently, named so that a failure tells where. */
function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(label => one.get(label) !== other.get(label))
}

describe('two servers of one build whose banks differ in the key alone', () => {
  let engine: Engine
  let first: Recorded
  let second: Recorded

  beforeAll(async () => {
    engine = await startEngine()
    const port = String(await freePort())
    first = await runWith('first', port, engine)
    second = await runWith('second', port, engine)
  })

  afterAll(() => engine.remove())

  it('have banks that differ in marks, accepted answers and explanations, and in nothing else', () => {
    for (const file of ['sl/quiz.md', 'en/quiz.md', 'sl/checks.md', 'en/checks.md']) {
      const [one, other] = ['first', 'second'].map(bank => readFileSync(join(BANKS, bank, file), 'utf8')) as [string, string]
      expect(withoutKey(one), file).toBe(withoutKey(other))
      expect(one, file).not.toBe(other)
    }
  })

  it('answer alike, byte by byte, until the attempt is submitted', () => {
    expect(differences(first.before, second.before)).toEqual([])
    expect(first.before.size).toBeGreaterThan(300)
  })

  it('were asked for all that matters, and gave it', () => {
    const status = (label: string) => Number(/^\[(\d+)/.exec(first.before.get(label) ?? '')?.[1])
    const given = [
      'guest page /', 'guest page /en', 'guest page /moduli/kaj-je-mms', 'guest page /en/modules/what-is-tcm/the-road-to-slovenia', 'guest page /primeri/koper', 'guest page /slovar',
      'guest reads /api/catalogue?lang=sl', 'guest reads /api/lessons/kaj-je-mms/pot-v-slovenijo?lang=sl', 'guest reads /api/cases/koper?lang=en', 'guest reads /api/glossary?lang=en',
      'file /__nuxt_content/lessons_sl/sql_dump.txt identity',
      'learner 1 reads /api/quizzes/m1-quiz?lang=sl', 'learner 1 reads /api/attempts/{attempt 1}?lang=en', 'learner 3 sees the attempt', 'learner 2 answers 9 second',
      'learner 1 page /kviz/{attempt 1}?q=2', 'learner 1 page /en/quiz/{attempt 1}?q=3', 'learner 1 page /moduli/kaj-je-mms/kviz', 'learner 1 page /moja-ucilnica',
    ]
    expect(given.filter(label => status(label) !== 200)).toEqual([])
    expect(first.before.get('guest reads /api/lessons/kaj-je-mms/pot-v-slovenijo?lang=sl')).toContain('Katera beseda je zapisana na listu?')
    expect(first.before.get('learner 1 page /kviz/{attempt 1}?q=2')).toMatch(/Kater|trditev/)
  })

  it('draw another attempt for each learner', () => {
    const attempts = [1, 2, 3].map(number => first.before.get(`learner ${number} sees the attempt`)!.replaceAll(`{attempt ${number}}`, ''))
    expect(new Set(attempts).size).toBe(3)
  })

  it('answer differently once it is submitted: the comparison sees a key where there is one', () => {
    expect(differences(first.after, second.after)).toEqual(['submission', 'result', 'self-check'])
  })
})

/** A bank as it is without its key: no marks, accepted answers and explanations, and what is written in the right order, pairs or groups by its characters. */
function withoutKey(bank: string): string {
  const lines = bank.split('\n').filter(line => !/^\s*>|^\| kanarcek/.test(line))
    .map(line => line.replace(/^- \(.\)/, '- ()').replace(/^- \[.\]/, '- []').replace(/^= .*/, '=').replace(/\[\[(?!\()[^\]]*\]\]/g, '[[]]').replace(/\([ x]\)/g, '()'))
  const scrambled = [/^\d+\. (.*)/, /^ {2}- (.*)/, /(?<==> )(.*)/]
  for (const written of scrambled) {
    const sorted = lines.flatMap(line => written.exec(line)?.[1] ?? []).sort()
    for (const [at, line] of lines.entries()) lines[at] = line.replace(written, () => sorted.shift() ?? '')
  }
  return lines.join('\n')
}
