/** Through the doors by keyboard: an account, in and out, a new password. */
import { TOTP } from 'otpauth'
import { expect, inject } from 'vitest'
import { accessPath, accountPath, codePath, guestPath, lessonPath, linkPath, myPath, signInPath, signUpPath } from '#shared/paths.ts'
import { json } from '../client.ts'
import { modulesIn } from '../learning.ts'
import { lastMailTo, linkIn } from '../mail.ts'
import { PASSWORD, signedUp, signUpFields } from '../people.ts'
import { words } from '../words.ts'
import type { Journey } from './traveller.ts'

const signUp: Journey = {
  name: 'sign up',
  about: 'an official of a municipality makes an account; what is wrong leads to its field',
  who: 'guest',
  pages: ['sign-up.vue', 'link/[token].vue', 'my-learning.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const fields = signUpFields({ name: 'Vzorčna Tipkovnica' })
    await traveller.visit(signUpPath(lang))
    await keyboard.pressOn(page.locator('a.skip'))
    await keyboard.expectOn(traveller.main)

    await keyboard.pressOn(traveller.button('people.signUp.button'))
    await keyboard.expectOn(traveller.field('name'))
    await keyboard.overwrite(fields.name!)
    await keyboard.write(traveller.field('email'), 'ni naslov')
    await keyboard.write(traveller.field('password'), fields.password!)
    const show = traveller.button('people.password.show')
    await keyboard.pressOn(show, 'Space')
    await keyboard.expectOn(show)
    expect(await traveller.field('password').inputValue()).toBe(fields.password)
    await keyboard.choose(traveller.field('kind'), 'official')
    await keyboard.write(traveller.field('municipality'), 'Kopper')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.field('email'))

    // The summary over the form leads to the field, too.
    await keyboard.tabTo(traveller.main.locator('.notice.is-error a'), 10, 'Shift+Tab')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.field('email'))
    await keyboard.overwrite(fields.email!)
    await keyboard.pressOn(traveller.button('people.signUp.button'))
    await keyboard.expectOn(traveller.field('municipality'))
    // The browser's own list of suggestions is no part of the page; a name without its second language is understood.
    await keyboard.overwrite('koper')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.main.getByRole('heading', { level: 1, name: words(lang, 'people.sent.title') }))
    await traveller.visit(linkIn(await lastMailTo(inject('dataDir'), fields.email!)))
    await keyboard.write(traveller.field('password'), fields.password!)
    await keyboard.pressOn(traveller.button('people.link.confirmButton'))
    await traveller.arrive(myPath(lang))
  },
}

const byLink: Journey = {
  name: 'sign in by a link',
  about: 'a reader who has forgotten the password asks for a link, first from the door, then from its own page',
  who: 'guest',
  pages: ['sign-in.vue', 'access.vue', 'link/[token].vue', 'my-learning.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang } = traveller
    const person = await signedUp()
    await traveller.visit(signInPath(lang))
    await keyboard.pressOn(traveller.button('people.signIn.byLinkButton'))
    await keyboard.expectOn(traveller.field('email'))
    await traveller.follow(traveller.link('people.signIn.forgotten'), accessPath(lang))
    await keyboard.write(traveller.field('email'), person.email)
    await keyboard.choose(traveller.field('purpose'), 'sign-in')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.main.getByRole('heading', { level: 1, name: words(lang, 'people.sent.title') }))
    await traveller.visit(linkIn(await lastMailTo(inject('dataDir'), person.email)))
    await keyboard.pressOn(traveller.button('people.signIn.button'))
    await traveller.arrive(myPath(lang))
  },
}

const account: Journey = {
  name: 'the account',
  about: 'a trainer changes the name, turns the second step of login on, and comes in with a recovery code',
  who: 'trainer',
  pages: ['my-learning.vue', 'account/index.vue', 'sign-in.vue', 'sign-in-code.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page, person } = traveller
    const told = (key: string) => traveller.main.locator('[tabindex="-1"]').filter({ hasText: words(lang, key) })
    await traveller.visit(myPath(lang))
    await traveller.follow(traveller.link('my.account.settings'), accountPath(lang))
    await keyboard.write(traveller.field('name'), 'Vzorčna Tipkovnica')
    await keyboard.press('Enter')
    await keyboard.expectOn(told('account.done.name'))

    const secret = await traveller.main.locator('input[name=secret]').inputValue()
    await keyboard.write(traveller.field('code'), '000000')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.field('code'))
    await keyboard.overwrite(new TOTP({ secret }).generate())
    await keyboard.press('Enter')
    const codes = traveller.main.locator('.account-codes')
    await keyboard.expectOn(codes)
    const [code] = await codes.locator('li').allInnerTexts()

    await traveller.send(traveller.button('account.sessions.all'), `${signInPath(lang)}?done=signed-out`)
    await keyboard.write(traveller.field('email'), person.email)
    await keyboard.write(traveller.field('password'), PASSWORD)
    await keyboard.press('Enter')
    await page.waitForURL(`**${codePath(lang)}`)
    await keyboard.write(traveller.field('code'), code!)
    await keyboard.press('Enter')
    await traveller.arrive(myPath(lang))
  },
}

const signIn: Journey = {
  name: 'sign in and out',
  about: 'a reader finishes a lesson as a guest, signs in, takes the progress along, comes back to the lesson, and signs out',
  who: 'guest',
  pages: ['modules/[module]/[lesson].vue', 'sign-up.vue', 'sign-in.vue', 'guest.vue', 'my-learning.vue'],
  refusals: [401],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const person = await signedUp()
    const [module] = modulesIn(lang)
    const lesson = lessonPath(lang, module!.slug, module!.lessons[0]!.slug)
    await traveller.visit(lesson)
    const told = page.locator('#lesson-done [tabindex="-1"]')
    await keyboard.pressOn(traveller.button('lesson.done.button'))
    await keyboard.expectOn(told)
    await traveller.follow(traveller.link('lesson.done.signUp'), signUpPath(lang))
    await traveller.follow(traveller.link('people.signUp.toSignIn'), signInPath(lang))

    await keyboard.write(traveller.field('email'), person.email)
    await keyboard.write(traveller.field('password'), 'to ni pravo geslo')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.main.locator('.notice.is-error'))
    await keyboard.write(traveller.field('password'), PASSWORD)
    await keyboard.pressOn(traveller.button('people.signIn.button'))
    await traveller.arrive(guestPath(lang))
    await keyboard.pressOn(traveller.button('lesson.guest.take'))
    await keyboard.expectOn(traveller.main.locator('[tabindex="-1"]').filter({ hasText: words(lang, 'lesson.guest.taken') }))
    await traveller.follow(traveller.link('lesson.guest.onward'), lesson)
    await told.waitFor()

    await traveller.visit(myPath(lang))
    await traveller.send(traveller.button('people.signOut.button'), `${signInPath(lang)}?done=signed-out`)
    await keyboard.expectOn(traveller.main.locator('[tabindex="-1"]').filter({ hasText: words(lang, 'people.signOut.done') }))
  },
}

const newPassword: Journey = {
  name: 'a new password',
  about: 'somebody with a link from the administrator sets a new password',
  who: 'guest',
  pages: ['link/[token].vue', 'my-learning.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang } = traveller
    const [admin, person] = [await signedUp('admin'), await signedUp()]
    const { url } = await json<{ url: string }>(await admin.client.post(`/api/admin/people/${person.id}/password-link`, { reason: 'Pozabljeno geslo.' }))
    await traveller.visit(linkPath(lang, new URL(url).pathname.split('/').at(-1)!))
    await keyboard.write(traveller.field('password'), 'kratko')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.field('password'))
    await keyboard.overwrite('povsem novo geslo 2')
    await keyboard.pressOn(traveller.button('people.link.passwordButton'))
    await traveller.arrive(myPath(lang))
  },
}

export const DOORS: readonly Journey[] = [signUp, signIn, byLink, newPassword, account]
