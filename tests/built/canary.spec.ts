/**
 * Explanations and accepted answers as canaries: searched for in all that the build gives to everybody,
 * and in a crawl of the running product by those who have not passed the quiz.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AttemptResultView, AttemptView } from '#shared/types/question.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import { readContentFiles } from '../../server/services/catalogue/content-files.ts'
import type { Decisions } from '../../server/services/cases/decisions.ts'
import { findDrafts } from '../../server/services/catalogue/drafts.ts'
import { splitFrontMatter } from '../../server/services/catalogue/front-matter.ts'
import { readQuizDir } from '../../server/services/catalogue/quiz-dir.ts'
import type { QuestionVersion } from '../../server/services/assessment/quiz.ts'
import { OUTPUT, serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { canariesIn, dumpedSql, plain, textsOf } from '../support/canaries.ts'
import { crawl } from '../support/crawl.ts'
import { personalPages, readAddresses, type Known } from '../support/endpoints.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { RawVisitor, text, type Answered } from '../support/raw.ts'
import { rightAnswerTo } from '../support/right-answer.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))
const BANK = fileURLToPath(new URL('../fixtures/two-keys/first', import.meta.url))
const COLLECTIONS = ['lessons_sl', 'lessons_en', 'cases_sl', 'cases_en']

/** Explanations of a question, and what is accepted as its answer where that is a text. */
function keyTexts({ text: texts }: QuestionVersion): string[] {
  return Object.values(texts).flatMap(question => [
    ...question.explanation.split('\n'),
    ...('choices' in question ? question.choices.map(choice => choice.explanation) : []),
    ...(question.kind === 'text' ? question.right : []),
    ...(question.kind === 'gaps' ? question.gaps.flatMap(gap => 'accepted' in gap ? gap.accepted : []) : []),
    ...(question.kind === 'open' ? question.rubric.flatMap(({ name, levels }) => [name, ...levels.map(level => level.text)]) : []),
  ]).filter(line => line.trim().length > 3)
}

/** What follows from the choices of a case: nobody reads it before they have chosen. */
function followingTexts({ text: texts }: Decisions): string[] {
  const pieces = Object.values(texts).flatMap(({ nodes }) => Object.values(nodes)).flatMap(({ choices, town, reasoning, debrief }) => [...Object.values(choices).map(({ consequence }) => consequence), town, reasoning, debrief])
  // A sentence each, since sources stand between them.
  return pieces.flatMap(piece => piece?.markdown.split(/:src\[[^\]]*\]|\n/) ?? []).map(line => line.trim()).filter(line => line.length > 40 && !line.startsWith('|'))
}

/** The real content's canaries: what its keys and drafts say and no public text says too. */
async function realCanaries(): Promise<string[]> {
  const { quizzes, checks, draftQuizzes, decisions } = await compileContent(CONTENT)
  const { files } = await readContentFiles(CONTENT)
  const drafts = findDrafts(files)
  const open = [...files.filter(({ kind, file }) => kind !== 'quiz' && kind !== 'practice' && kind !== 'checks' && kind !== 'decisions' && !drafts.has(file)).map(file => file.text),
    ...['glossary.yml', 'sources.yml', 'facts.yml'].map(name => readFileSync(join(CONTENT, 'data', name), 'utf8'))].map(plain).join(' ')
  const keys = [...quizzes, ...checks, ...draftQuizzes].flatMap(quiz => quiz.questions).flatMap(keyTexts)
  const drafted = files.filter(({ kind, file }) => kind !== 'quiz' && kind !== 'practice' && kind !== 'checks' && drafts.has(file))
    .flatMap(({ text }) => splitFrontMatter(text).body.split('\n').filter(line => line.length > 40))
  // Of questions that are drafts, what is asked is not public either.
  drafted.push(...draftQuizzes.flatMap(quiz => quiz.questions).flatMap(({ text: texts }) => Object.values(texts).map(question => question.prompt)))
  return [...new Set([...keys, ...drafted, ...decisions.flatMap(followingTexts)])].filter(key => !open.includes(plain(key)))
}

/** The bank's canaries, which no other text can hold by chance. */
const bankCanaries = ['sl/quiz.md', 'en/quiz.md', 'sl/checks.md', 'en/checks.md']
  .flatMap(file => readFileSync(join(BANK, file), 'utf8').match(/kanarcek\w+|(?<== )\d{9}/g) ?? [])

describe('the search', () => {
  it.each(['Čaj & krč', '"\\u010caj \\x26 kr\\u010d"', '&#x10C;aj &amp; kr&#269;', '%C4%8Caj%20%26%20kr%C4%8D', 'Čaj\u00A0& krč'])('sees through %s', (hidden) => {
    expect(canariesIn(`… ${hidden} …`, ['čaj & krč'])).toHaveLength(1)
  })
})

describe('the build', () => {
  let canaries: string[]

  beforeAll(async () => {
    canaries = await realCanaries()
  })

  it('holds every canary on the server\'s side, where the same search finds it', () => {
    const missing = new Set(canaries)
    for (const { text } of textsOf(join(OUTPUT, 'server', 'chunks'))) for (const canary of canariesIn(text, [...missing])) missing.delete(canary)
    expect([...missing]).toEqual([])
    expect(canaries.length).toBeGreaterThan(100)
  })

  it('gives none of them to the public, in no file, packed or not', () => {
    const found = [...textsOf(join(OUTPUT, 'public'))].flatMap(({ file, text }) => canariesIn(text, canaries).map(canary => `${file}: ${canary}`))
    expect(found).toEqual([])
  })

  it.each(COLLECTIONS)('has none in the dump of %s, nor any file of questions', (collection) => {
    const sql = dumpedSql(readFileSync(join(OUTPUT, 'public', '__nuxt_content', collection, 'sql_dump.txt'), 'utf8')).join('\n')
    expect(sql).toContain(collection.startsWith('lessons') ? 'm1-l1' : 'case-koper')
    expect(canariesIn(sql, canaries)).toEqual([])
    expect(sql).not.toMatch(/\/(?:quiz|practice|checks)(?:\.md)?'|m1-q\d|m1-quiz/)
  })

  it('has no dump beside those', () => {
    const dumps = [...textsOf(join(OUTPUT, 'public', '__nuxt_content'))].map(({ file }) => dirname(file))
    expect([...new Set(dumps)].sort()).toEqual([...COLLECTIONS].sort())
  })
})

describe('the running product, with a bank of canaries in QUIZ_DIR', () => {
  let engine: Engine
  let server: BuiltServer
  let canaries: string[]

  beforeAll(async () => {
    canaries = [...bankCanaries, ...await realCanaries()]
    engine = await startEngine()
    server = await serveBuild(engine.uri('canary'), { QUIZ_DIR: BANK })
  })

  afterAll(async () => {
    await server.stop()
    await engine.remove()
  })

  /** All that a visitor can open or ask for. */
  async function everything(visitor: RawVisitor, known: Known): Promise<Map<string, Answered>> {
    const opened = await crawl(visitor, ['/', '/en', ...personalPages(known)])
    for (const path of readAddresses(known)) opened.set(path, await visitor.get(path))
    return opened
  }

  function found(opened: Map<string, Answered>): string[] {
    return [...opened].flatMap(([path, answered]) => canariesIn(JSON.stringify(answered.headers) + text(answered), canaries).map(canary => `${path}: ${canary}`))
  }

  async function newLearner(): Promise<RawVisitor> {
    const { token } = await accountIn(engine.uri('canary'), signUpFields())
    return new RawVisitor(server.base, token)
  }

  async function start(visitor: RawVisitor): Promise<string> {
    return (JSON.parse(text(await visitor.post('/api/quizzes/m1-quiz/attempts'))) as { id: string }).id
  }

  it('has canaries to look for', () => {
    expect(bankCanaries.length).toBeGreaterThan(60)
    expect(canaries.length).toBeGreaterThan(bankCanaries.length + 100)
  })

  it.each(COLLECTIONS)('lets nobody ask the collection %s', async (collection) => {
    const claims: Array<Record<string, string>> = [{}, { 'sec-fetch-site': 'same-origin' }, { origin: server.base }]
    for (const headers of claims) {
      const visitor = new RawVisitor(server.base)
      const answered = await visitor.post(`/__nuxt_content/${collection}/query`, { sql: `SELECT * FROM _content_${collection}` }, headers)
      expect(answered.status).toBe(404)
      expect(JSON.parse(text(answered))).toMatchObject({ data: { code: 'NOT_FOUND' } })
    }
  })

  it('shows a guest no canary', async () => {
    const opened = await everything(new RawVisitor(server.base), { attempts: [] })
    expect(opened.size).toBeGreaterThan(150)
    expect(opened.get('/moduli/kaj-je-mms/pot-v-slovenijo')?.status).toBe(200)
    expect(found(opened)).toEqual([])
  })

  it('shows a learner none before submission', async () => {
    const visitor = await newLearner()
    const id = await start(visitor)
    const opened = await everything(visitor, { attempts: [id] })
    expect(text(opened.get(`/api/attempts/${id}?lang=sl`)!)).toMatch(/Kater|trditev/)
    expect(opened.get(`/kviz/${id}?q=2`)?.status).toBe(200)
    expect(found(opened)).toEqual([])
  })

  it('shows none after a submission without passing, to the learner and to another one', async () => {
    const visitor = await newLearner()
    const id = await start(visitor)
    const submitted = await visitor.post(`/api/attempts/${id}/submit`)
    expect((JSON.parse(text(submitted)) as AttemptResultView).passed).toBe(false)
    const opened = await everything(visitor, { attempts: [id] })
    expect(opened.get(`/api/attempts/${id}/result?lang=sl`)?.status).toBe(200)
    expect(opened.get(`/kviz/${id}/rezultat`)?.status).toBe(200)
    expect(found(new Map([...opened, ['submission', submitted]]))).toEqual([])

    const other = await newLearner()
    const seen = await everything(other, { attempts: [id, await start(other)] })
    expect(seen.get(`/api/attempts/${id}?lang=sl`)?.status).toBe(404)
    expect(found(seen)).toEqual([])
  })

  it('finds the canaries of the result once the quiz is passed: the search sees them where they are', async () => {
    const { quizzes } = readQuizDir(BANK, (await compileContent(CONTENT)).catalogue)
    const visitor = await newLearner()
    const id = await start(visitor)
    const { questions } = JSON.parse(text(await visitor.get(`/api/attempts/${id}`))) as AttemptView
    for (const { number, uid } of questions) {
      const keyed = quizzes.flatMap(quiz => quiz.questions).find(question => question.uid === uid)!.text.sl
      await visitor.post(`/api/attempts/${id}/answers`, { question: number, answer: rightAnswerTo(keyed), counter: 1 })
    }
    await visitor.post(`/api/attempts/${id}/submit`)
    const result = await visitor.get(`/api/attempts/${id}/result?lang=sl`)
    // An open answer counts as nothing until it is marked.
    expect((JSON.parse(text(result)) as AttemptResultView).quizPassed).toBe(true)
    const seen = found(new Map([['result', result], ['page', await visitor.page(`/kviz/${id}/rezultat`)]]))
    expect(seen.filter(line => line.startsWith('result: kanarceke')).length).toBeGreaterThanOrEqual(questions.length)
    expect(seen.some(line => line.startsWith('page: kanarceke'))).toBe(true)
  })
})
