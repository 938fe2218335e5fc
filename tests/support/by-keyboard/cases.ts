/** A case with decisions by keyboard: of a person whose way is kept, of a guest, and of a trainer who looks at the whole. */
import { expect } from 'vitest'
import { decisionsPath, trainerCasePath, trainerPath, walkPath } from '#shared/paths.ts'
import { words } from '../words.ts'
import type { Journey, Traveller } from './traveller.ts'

const choice = ({ main }: Traveller, place: number) => main.locator('.case-choice').nth(place)

/** What a decision brought takes the focus, so that it is read out. */
const expectBrought = ({ keyboard, page }: Traveller) => keyboard.expectOn(page.locator('#decided'))

const visit: Journey = {
  name: 'a case with decisions',
  about: 'a learner begins a case, says why, decides twice, comes to an end, reads what the town did and tries the second decision anew',
  who: 'learner',
  pages: ['cases/[case]/index.vue', 'cases/[case]/decisions/index.vue', 'cases/[case]/decisions/[visit].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const start = decisionsPath(lang, 'koper')
    await traveller.visit(start.slice(0, start.lastIndexOf('/')))
    await traveller.follow(traveller.link('case.invite.open'), start)
    await keyboard.pressOn(traveller.button('case.start.button'))
    await page.waitForURL(new RegExp(`${start}/[0-9a-f]{24}`))
    await keyboard.tabTo(traveller.field('why'))
    await keyboard.type('Vzorčni razlog.')
    await keyboard.pressOn(choice(traveller, 0))
    await expectBrought(traveller)
    await keyboard.pressOn(choice(traveller, 1))
    await expectBrought(traveller)
    expect(await traveller.main.innerText()).toContain(words(lang, 'case.end.debrief'))
    await keyboard.pressOn(traveller.main.locator('.case-compared summary').first())
    expect(await traveller.main.innerText()).toContain('Vzorčni razlog.')
    const before = page.url()
    await keyboard.pressOn(traveller.main.getByRole('button', { name: words(lang, 'case.again').replace('{number}', '2') }))
    await expect.poll(() => page.url()).not.toBe(before)
    await choice(traveller, 1).waitFor()
  },
}

const guest: Journey = {
  name: 'a case with decisions without an account',
  about: 'a guest begins a case and decides twice; the address holds what they decided',
  who: 'guest',
  pages: ['cases/[case]/decisions/index.vue', 'cases/[case]/decisions/way.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(decisionsPath(lang, 'koper'))
    await traveller.follow(traveller.link('case.start.button'), walkPath(lang, 'koper'))
    for (const [index, steps] of ['office', 'office,push'].entries()) {
      await keyboard.pressOn(choice(traveller, index))
      await expect.poll(() => new URL(page.url()).searchParams.get('steps')).toBe(steps)
      await expectBrought(traveller)
    }
    expect(await traveller.main.innerText()).toContain(words(lang, 'case.end.debrief'))
  },
}

const whole: Journey = {
  name: 'the whole of a case',
  about: 'a trainer opens the drawing of a case and goes from a choice to where it leads',
  who: 'trainer',
  pages: ['trainer/index.vue', 'trainer/cases/[uid].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(trainerPath(lang))
    await traveller.follow(traveller.main.locator(`a[href="${trainerCasePath(lang, 'case-koper')}"]`), trainerCasePath(lang, 'case-koper'))
    await keyboard.pressOn(traveller.main.locator('.case-graph-words a').first())
    await expect.poll(() => new URL(page.url()).hash).toBe('#node-alone')
  },
}

export const CASES: readonly Journey[] = [visit, guest, whole]
