/** Screens of what a device keeps. */
import * as paths from '#shared/paths.ts'
import { finishedByChecks } from '../checked-lessons.ts'
import { words } from '../words.ts'
import { follow, lessonAt, m1, press, type Scene, type Screen } from './scene.ts'

/** What somebody did on this device before, as the outbox keeps it; runs in the page. */
const KEPT = `async ({ owner, lessons }) => {
  const { key } = await (await fetch('/api/me')).json()
  const name = owner === 'me' ? 'account:' + key : owner
  const [, guest] = name.split('guest:')
  if (guest) localStorage.setItem('tcm:guests', JSON.stringify({ [guest]: 'open' }))
  lessons.forEach((lesson, index) => localStorage.setItem('tcm:out:' + name + ':vzorec-' + index, JSON.stringify({
    owner: name, kept: index, event: { id: 'vzorec-' + index, verb: index === 0 ? 'completed' : 'initialized', lesson, lang: 'sl', at: '2026-10-01T08:00:00.000Z' },
  })))
}`
const kept = (owner: string) => async ({ page, visitor }: Scene) => {
  await page.evaluate(`(${KEPT})(${JSON.stringify({ owner, lessons: ['m1-l1', 'm1-l2'] })})`)
  await page.reload()
  await visitor.ready()
}
/** A guest has read half of the lesson on this device; runs in the page. */
const READ_BEFORE = `() => {
  const guest = '00000000-0000-4000-8000-000000000000'
  localStorage.setItem('tcm:guest', guest)
  localStorage.setItem('tcm:guests', JSON.stringify({ [guest]: 'open' }))
  localStorage.setItem('tcm:out:guest:' + guest + ':vzorec-0', JSON.stringify({
    owner: 'guest:' + guest, kept: 0, event: { id: 'vzorec-0', verb: 'progressed', lesson: 'm1-l2', lang: 'sl', at: '2026-10-01T08:00:00.000Z', visit: 'vzorec-visit', seconds: 60, anchor: '~3.9.500.500', device: 'vzorec' },
  }))
}`
const A_GUEST = '00000000-0000-4000-8000-000000000000'

export const GUESTS: readonly Screen[] = [
  { name: 'guest-none', page: 'guest.vue', who: 'guest', path: paths.guestPath, act: ({ page, lang }) => page.getByText(words(lang, 'lesson.guest.none')).waitFor() },
  {
    name: 'guest-kept', page: 'guest.vue', who: 'guest', path: paths.guestPath,
    act: async (scene) => {
      await kept(`guest:${A_GUEST}`)(scene)
      await scene.page.getByRole('button', { name: words(scene.lang, 'lesson.guest.remove') }).waitFor()
    },
  },
  {
    name: 'guest-offer', page: 'guest.vue', who: 'newcomer', path: paths.guestPath,
    act: async (scene) => {
      await kept(`guest:${A_GUEST}`)(scene)
      await scene.page.getByRole('button', { name: words(scene.lang, 'lesson.guest.take') }).waitFor()
    },
  },
  {
    // Asked whether the account is still there, the server tells nobody who is not signed in.
    name: 'sign-in-others', page: 'sign-in.vue', who: 'guest', path: paths.signInPath, status: 401,
    act: async (scene) => {
      await kept('account:vzorcniracunvzorcnirac')(scene)
      await press('offline.others.remove')(scene)
      await scene.page.getByRole('button', { name: words(scene.lang, 'offline.others.removeForGood') }).waitFor()
    },
  },
  {
    name: 'sign-out-unsent', page: 'my-learning.vue', who: 'midway', path: paths.myPath,
    act: async (scene) => {
      await scene.page.route('**/api/events', route => new Promise<void>(() => void route))
      await kept('me')(scene)
      await press('people.signOut.button')(scene)
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'lesson-resume', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l2', lang),
    act: async (scene) => {
      await scene.page.evaluate(`(${READ_BEFORE})()`)
      await scene.page.reload()
      await scene.visitor.ready()
      await scene.page.getByRole('button', { name: words(scene.lang, 'lesson.resume') }).waitFor()
    },
  },
  {
    name: 'lesson-checks', page: 'modules/[module]/[lesson].vue', who: 'guest', path: m1,
    act: async (scene) => {
      await finishedByChecks(scene.page)
      await follow(scene, lessonAt('m1-l1', scene.lang))
      await scene.page.getByRole('link', { name: words(scene.lang, 'lesson.checks.next') }).waitFor()
    },
  },
  {
    name: 'lesson-done-guest', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l1', lang),
    act: async (scene) => {
      await press('lesson.done.button')(scene)
      await scene.page.getByText(words(scene.lang, 'lesson.guest.kept')).waitFor()
    },
  },
]
