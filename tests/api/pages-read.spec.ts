import { describe, expect, it } from 'vitest'
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
    for (const period of ['30 dni', '24 ur', '10 minut', '15 minut']) expect(JSON.stringify(body)).toContain(period)
  })

  it('does not find a page that is not there', async () => {
    for (const uid of ['ni-je', 'toString', '__proto__']) expect((await new Client().get(`/api/pages/${uid}`)).status).toBe(404)
  })
})
