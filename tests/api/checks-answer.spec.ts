import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import type { CheckResult } from '../../server/services/assessment/self-check.ts'
import { Client, json } from '../support/client.ts'
import type { ProgressView } from '../../shared/types/progress.ts'
import { database, signedUp } from '../support/people.ts'

const { checks } = await compileContent(fileURLToPath(new URL('../../content', import.meta.url)))
const check = checks.flatMap(quiz => quiz.questions).find(question => question.kind === 'single')!
const choices = check.text.sl.kind === 'single' ? check.text.sl.choices : []
const right = choices.findIndex(choice => choice.right)
const path = `/api/checks/${check.uid}`

describe('POST /api/checks/:id', () => {
  it('judges a guest\'s answer at once, in their language', async () => {
    for (const lang of ['sl', 'en'] as const) {
      const response = await new Client().post(path, { answer: right, lang })
      expect(response.status).toBe(200)
      expect(await json<CheckResult>(response)).toMatchObject({ outcome: 'right', review: { right: [right], explanation: check.text[lang].explanation } })
    }
  })

  it('says of a wrong answer that it is wrong, and of none that it is blank', async () => {
    const outcome = async (answer: unknown) => (await json<CheckResult>(await new Client().post(path, { answer }))).outcome
    expect(await outcome(right === 0 ? 1 : 0)).toBe('wrong')
    expect(await outcome(null)).toBe('blank')
  })

  it('judges a signed-in person\'s the same', async () => {
    const { client } = await signedUp()
    expect(await json<CheckResult>(await client.post(path, { answer: right }))).toMatchObject({ outcome: 'right' })
  })

  it('takes a form and goes back to its page, never to another site', async () => {
    const home = await new Client().form(path, { answer: `${right}`, lang: 'sl', back: '//example.org/' })
    expect(home.status).toBe(303)
    expect(home.headers.get('location')).toBe(`/?check=${check.uid}&outcome=right#${check.uid}`)
    const back = await new Client().form(path, { lang: 'sl', back: `/moduli/x/y#${check.uid}` })
    expect(back.headers.get('location')).toBe(`/moduli/x/y?check=${check.uid}&outcome=blank#${check.uid}`)
  })

  it('notes of a signed-in person\'s form that it was answered, how well, and never what', async () => {
    const { client, id } = await signedUp()
    const answered = async () => (await database()).collection('events').find({ learner: id, verb: 'answered' }, { projection: { _id: 0, score: 1, object: 1, data: 1 } }).toArray()
    expect((await client.form(path, { lang: 'sl', back: '/' })).status).toBe(303)
    expect(await answered()).toEqual([])
    expect((await client.form(path, { answer: `${right}`, lang: 'sl', back: '/' })).status).toBe(303)
    expect(await answered()).toEqual([{ score: 100, object: check.lesson, data: { check: check.uid } }])
    const { modules } = await json<ProgressView>(await client.get('/api/progress'))
    expect(modules.flatMap(({ lessons }) => lessons[check.lesson]?.answered ?? [])).toEqual([check.uid])
  })

  it('notes nothing of what is asked by script, since the browser reports it', async () => {
    const { client, id } = await signedUp()
    await client.post(path, { answer: right })
    expect(await (await database()).collection('events').countDocuments({ learner: id })).toBe(0)
  })

  it('refuses an answer that the question does not offer', async () => {
    const response = await new Client().post(path, { answer: 99 })
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { fields: { answer: 'invalid' } } })
  })

  it('does not know a question of the quiz, so that nobody can try it out here', async () => {
    expect((await new Client().post('/api/checks/m1-q1', { answer: 0 })).status).toBe(404)
  })

  it('is kept by nobody in between', async () => {
    expect((await new Client().post(path, { answer: right })).headers.get('cache-control')).toBe('no-store')
  })
})
