/** A workshop by keyboard: the host opens a room and leads it, a phone joins and votes. */
import { roomPath, wallPath, workshopsPath, joinPath } from '#shared/paths.ts'
import type { WallView } from '#shared/types/workshop.ts'
import { Client, json } from '../client.ts'
import { signedUp } from '../people.ts'
import type { Journey } from './traveller.ts'

/** A room with one phone in it that has voted. */
async function voted(host: Client, id: string): Promise<void> {
  const { code, choices } = await json<WallView>(await host.get(`/api/trainer/workshops/${id}`))
  const phone = new Client()
  await phone.post('/api/workshop-voters', { code })
  await phone.post(`/api/workshops/${code}/votes`, { round: 0, choice: choices[0]!.id })
}

const lead: Journey = {
  name: 'a workshop that is led',
  about: 'a trainer opens a room, ends the vote, goes on and ends the session',
  who: 'trainer',
  pages: ['trainer/workshops/index.vue', 'trainer/workshops/[room].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(workshopsPath(lang))
    await keyboard.pressOn(traveller.button('workshop.list.button'))
    await page.waitForURL(url => url.pathname.startsWith(`${workshopsPath(lang)}/`))
    const id = page.url().split('/').at(-1)!
    await page.waitForURL(url => url.pathname === wallPath(lang, id))
    await voted(traveller.person.client, id)
    // The wall looks for itself what is new.
    await traveller.main.locator('.wall-acts button[type=submit]:not([aria-disabled])').first().waitFor()
    await keyboard.pressOn(traveller.button('workshop.wall.endVote'))
    await keyboard.expectOn(traveller.main.locator('h1'))
    await keyboard.pressOn(traveller.button('workshop.wall.goOn'))
    await keyboard.expectOn(traveller.main.locator('h1'))
    await keyboard.pressOn(traveller.button('workshop.wall.endSession'))
    await keyboard.expectOn(traveller.main.locator('h1'))
  },
}

const takePart: Journey = {
  name: 'a workshop one takes part in',
  about: 'somebody joins by the code on the wall, votes and changes the vote',
  who: 'guest',
  pages: ['workshop/index.vue', 'workshop/[code].vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, main } = traveller
    const { client } = await signedUp('trainer')
    const { id } = await json<{ id: string }>(await client.post('/api/trainer/workshops', { case: 'case-koper', lang }))
    const { code } = await json<WallView>(await client.get(`/api/trainer/workshops/${id}`))
    await traveller.visit(joinPath(lang))
    await keyboard.write(traveller.field('code'), '000000')
    await keyboard.pressOn(traveller.button('workshop.join.button'))
    await keyboard.expectOn(traveller.field('code'))
    await keyboard.overwrite(code!)
    await keyboard.pressOn(traveller.button('workshop.join.button'))
    await traveller.arrive(roomPath(lang, code!))
    for (const place of [0, 1]) {
      const choice = main.locator('button.workshop-choice').nth(place)
      await keyboard.pressOn(choice)
      await main.locator('button.workshop-choice[aria-pressed="true"]').nth(0).waitFor()
      await keyboard.expectOn(choice)
    }
  },
}

export const WORKSHOPS: readonly Journey[] = [lead, takePart]
