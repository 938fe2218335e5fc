/** One's own data by keyboard: fetching it, withdrawing a certificate, erasing the account. */
import { expect } from 'vitest'
import { dataPath, signInPath } from '#shared/paths.ts'
import { ERASURE_WORDS } from '#shared/types/own-data.ts'
import { json } from '../client.ts'
import { finishModule } from '../learning.ts'
import { words } from '../words.ts'
import type { Journey } from './traveller.ts'

const erasure: Journey = {
  name: 'one’s own data',
  about: 'a learner downloads a transcript, withdraws a certificate and erases the account, the word mistyped first',
  who: 'learner',
  pages: ['account/data.vue', 'sign-in.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const { client } = traveller.person
    await finishModule(client, 'm1')
    await json(await client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Tipkovnica' }))
    await traveller.visit(dataPath(lang))
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.pressOn(traveller.link('data.transcript.json'))])
    expect(download.suggestedFilename()).toBe('transcript.json')

    await keyboard.pressOn(traveller.main.getByText(words(lang, 'data.withdraw.summary'), { exact: true }))
    await keyboard.pressOn(traveller.button('data.withdraw.button'))
    await keyboard.expectOn(traveller.main.getByRole('group', { name: words(lang, 'data.withdraw.done') }))

    await keyboard.pressOn(traveller.main.getByText(words(lang, 'data.erasure.summary'), { exact: true }))
    await keyboard.write(traveller.field('confirm'), 'da')
    await keyboard.press('Enter')
    await page.getByText(words(lang, 'errors.field.confirm_word')).first().waitFor()
    await keyboard.expectOn(traveller.field('confirm'))
    await keyboard.overwrite(ERASURE_WORDS[lang])
    await traveller.send(traveller.button('data.erasure.button'), `${signInPath(lang)}?done=erased`)
    await page.getByText(words(lang, 'data.erasure.done')).waitFor()
  },
}

export const OWN_DATA: readonly Journey[] = [erasure]
