import { describe, expect, it } from 'vitest'
import { readSettings } from '#shared/settings.ts'
import { PAGE_UIDS, type PageView } from '#shared/types/page.ts'
import { Client, json } from '../support/client.ts'

describe('GET /api/pages/:uid', () => {
  it.each(PAGE_UIDS)('shows anybody the page %s in either language, with no field left unfilled', async (uid) => {
    const [sl, en] = await Promise.all(['sl', 'en'].map(async lang => json<PageView>(await new Client().get(`/api/pages/${uid}?lang=${lang}`))))
    for (const view of [sl!, en!]) {
      expect(view).toMatchObject({ uid })
      expect(view.title).not.toBe('')
      expect(JSON.stringify(view.body)).not.toContain('"field"')
      expect(JSON.stringify(view.body).length).toBeGreaterThan(2000)
    }
    expect(sl!.title).not.toBe(en!.title)
  })

  it('says what the product decides as it is set', async () => {
    const { body } = await json<PageView>(await new Client().get('/api/pages/privacy?lang=sl'))
    for (const period of ['30 dni', '24 ur', '10 minut', '15 minut', '5 minut']) expect(JSON.stringify(body)).toContain(period)
    // The server under test leaves them at what they are where nobody sets them.
    const { RETENTION_ACCOUNT_MONTHS, RETENTION_AUDIT_MONTHS, RETENTION_MAIL_DAYS } = readSettings({})
    for (const period of [`${RETENTION_ACCOUNT_MONTHS} mesecev`, `${RETENTION_AUDIT_MONTHS} mesecev`, `${RETENTION_MAIL_DAYS} dni`]) expect(JSON.stringify(body)).toContain(period)
  })

  it('does not find a page that is not there', async () => {
    for (const uid of ['ni-je', 'toString', '__proto__']) expect((await new Client().get(`/api/pages/${uid}`)).status).toBe(404)
  })
})
