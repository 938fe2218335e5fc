/** An entry about a quiz names it, also once it is no longer taught. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Audit } from '../../../server/models/audit.ts'
import { AttemptGrant } from '../../../server/models/attempt-grant.ts'
import { logGrant } from '../../../server/services/assessment/log.ts'
import { listAudit, recordAudit } from '../../../server/services/people/audit.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_people_audit_quiz')
  await loadSampleProgramme()
})
afterAll(closeDatabase)

const titles = { quizSl: 'Kviz', quizEn: 'Kviz', moduleSl: 'm1 sl', moduleEn: 'm1 en' }

it('a grant writes the titles of the quiz down', async () => {
  const learner = someone()
  const grant = await AttemptGrant.create({ learner, quiz: 'm1-quiz', module: 'm1', after: 3, by: someone(), reason: 'Razlog.', at: new Date(), logged: false })
  await logGrant(grant.toObject())
  expect(await Audit.find({ subject: learner }).lean()).toMatchObject([{ act: 'attempt.granted', details: { quiz: 'm1-quiz', ...titles } }])
})

it.each([
  ['taught, by its titles of now', { quiz: 'm1-quiz', quizSl: 'Prejšnji naslov' }, { quiz: 'm1-quiz', ...titles }],
  ['no longer taught, by those written down', { quiz: 'm99-quiz', ...titles }, { quiz: 'm99-quiz', ...titles }],
  ['no longer taught and without titles, by its uid', { quiz: 'm99-quiz' }, { quiz: 'm99-quiz' }],
])('a quiz that is %s', async (_name, details, expected) => {
  await recordAudit({ actor: someone(), subject: someone(), act: 'attempt.granted', reason: 'Razlog.', details })
  expect((await listAudit()).entries[0]!.details).toEqual(expected)
})
