/** Workshops: the wall, and the phones in the room. */
import * as paths from '#shared/paths.ts'
import { press, told, type Screen } from './scene.ts'

/** The phone comes in, where it is not in yet; the room may be in another language than the page. */
const enter: NonNullable<Screen['act']> = async (scene) => {
  const choices = scene.page.locator('.workshop-choices')
  if (await choices.count() > 0) return
  await press('workshop.phone.enter')(scene)
  await choices.waitFor()
}

const vote: NonNullable<Screen['act']> = async (scene) => {
  await enter(scene)
  await scene.page.locator('button.workshop-choice').first().click()
  await scene.page.locator('.workshop-own').waitFor()
}

export const WORKSHOP: readonly Screen[] = [
  { name: 'workshop-join', page: 'workshop/index.vue', who: 'guest', path: paths.joinPath },
  {
    name: 'workshop-join-refused', page: 'workshop/index.vue', who: 'guest', path: paths.joinPath, status: 422,
    act: async (scene) => {
      await scene.page.locator('#field-code input').fill('000000')
      await press('workshop.join.button')(scene)
      await told(scene.page)
    },
  },
  { name: 'workshop-phone', page: 'workshop/[code].vue', who: 'guest', path: (lang, { rooms }) => paths.roomPath(lang, rooms.empty.code) },
  { name: 'workshop-phone-voted', page: 'workshop/[code].vue', who: 'guest', path: (lang, { rooms }) => paths.roomPath(lang, rooms.ahead.code), act: vote },
  { name: 'workshop-phone-told', page: 'workshop/[code].vue', who: 'guest', path: (lang, { rooms }) => paths.roomPath(lang, rooms.told.code), act: enter },
  { name: 'workshop-phone-over', page: 'workshop/[code].vue', who: 'guest', path: (lang, { rooms }) => paths.roomPath(lang, rooms.over.code), status: 404 },
  { name: 'workshops', page: 'trainer/workshops/index.vue', who: 'trainer', path: paths.workshopsPath },
  { name: 'workshops-none', page: 'trainer/workshops/index.vue', who: 'admin', path: paths.workshopsPath },
  { name: 'wall', page: 'trainer/workshops/[room].vue', who: 'trainer', path: (lang, { rooms }) => paths.wallPath(lang, rooms.ahead.id) },
  { name: 'wall-even', page: 'trainer/workshops/[room].vue', who: 'trainer', path: (lang, { rooms }) => paths.wallPath(lang, rooms.even.id) },
  { name: 'wall-told', page: 'trainer/workshops/[room].vue', who: 'trainer', path: (lang, { rooms }) => paths.wallPath(lang, rooms.told.id) },
  { name: 'wall-end', page: 'trainer/workshops/[room].vue', who: 'trainer', path: (lang, { rooms }) => paths.wallPath(lang, rooms.end.id) },
  { name: 'wall-over', page: 'trainer/workshops/[room].vue', who: 'trainer', path: (lang, { rooms }) => paths.wallPath(lang, rooms.over.id) },
]
