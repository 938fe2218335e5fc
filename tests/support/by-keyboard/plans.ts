/** A plan for one's town by keyboard: begun, written, commented, an earlier version restored, a colleague invited. */
import { planPath, plansPath, submissionPath, trainerPlansPath } from '#shared/paths.ts'
import { json } from '../client.ts'
import { signedUp } from '../people.ts'
import { writeInPlan } from '../plans.ts'
import { words } from '../words.ts'
import type { Journey } from './traveller.ts'

const plan: Journey = {
  name: 'my town’s plan',
  about: 'a trainer begins a plan, writes, restores an earlier version, comments, invites a colleague, accepts an invitation, opens a plan of others, hands the own one in and confirms one that was handed in',
  who: 'trainer',
  pages: ['plan/index.vue', 'plan/[id]/index.vue', 'plan/[id]/history/[key].vue', 'trainer/plans.vue', 'trainer/submission/[plan].vue'],
  async go(traveller) {
    const { keyboard, lang, page, person } = traveller
    const colleague = await signedUp()
    const { id: other } = await json<{ id: string }>(await colleague.client.post('/api/plans'))
    await colleague.client.post(`/api/plans/${other}/people`, { email: person.email, role: 'reader' })
    await colleague.client.post(`/api/plans/${other}/trainers`, { open: 'yes' })

    await traveller.visit(plansPath(lang))
    await keyboard.pressOn(traveller.main.getByRole('button', { name: new RegExp(`^${words(lang, 'plan.invitations.accept')}`) }))
    await traveller.linkTo(planPath(lang, other)).waitFor()
    await keyboard.pressOn(traveller.button('plan.start.button'))
    await page.waitForURL(url => /\/[\w-]{12}$/.test(url.pathname) && !url.pathname.endsWith(other))
    const id = new URL(page.url()).pathname.split('/').at(-1)!
    await writeInPlan(person, id, 'plan:summary', 'Prva različica')
    const first = (await json<{ versions: Array<{ id: string }> }>(await person.client.get(`/api/plans/${id}/fields/plan:summary`))).versions[0]!.id
    await person.client.post(`/api/plans/${id}/fields/plan:summary/restore`, { version: first })

    await traveller.visit(planPath(lang, id))
    const summary = traveller.main.locator('#field-plan_summary')
    await keyboard.write(summary.locator('.plan-area'), ' in še več')
    await summary.getByText(words(lang, 'offline.save.saved'), { exact: true }).waitFor()
    await keyboard.pressOn(summary.locator('.plan-comments summary').last())
    await keyboard.write(summary.locator('.plan-comments textarea'), 'Opomba')
    await keyboard.pressOn(summary.getByRole('button', { name: words(lang, 'plan.comments.send'), exact: true }))
    await keyboard.pressOn(summary.getByRole('button', { name: words(lang, 'plan.comments.resolve'), exact: true }))
    await summary.getByText(words(lang, 'plan.comments.resolve'), { exact: true }).waitFor({ state: 'detached' })
    await keyboard.write(traveller.field('email'), 'kolega@example.org')
    await keyboard.press('Enter')
    await traveller.main.getByText('kolega@example.org').first().waitFor()

    await traveller.visit(planPath(lang, id))
    await keyboard.pressOn(summary.getByRole('link', { name: new RegExp(`^${words(lang, 'plan.history.link')}`) }))
    await page.getByRole('heading', { level: 1, name: words(lang, 'plan.history.title') }).waitFor()
    await keyboard.pressOn(traveller.button('plan.history.restore').last())
    await traveller.main.locator('.plan-versions > li').nth(2).waitFor()

    await traveller.visit(trainerPlansPath(lang))
    await keyboard.pressOn(traveller.linkTo(planPath(lang, other)))
    await page.waitForURL(url => url.pathname === planPath(lang, other))

    await traveller.visit(planPath(lang, id))
    await keyboard.pressOn(traveller.button('plan.handed.button'))
    await traveller.button('plan.handed.again').waitFor()
    const author = await signedUp()
    const { id: handed } = await json<{ id: string }>(await author.client.post('/api/plans'))
    await writeInPlan(author, handed, 'plan:summary', 'Izhodišče')
    await author.client.post(`/api/plans/${handed}/hand-in`)
    await traveller.visit(trainerPlansPath(lang))
    await keyboard.pressOn(traveller.linkTo(submissionPath(lang, handed)))
    await page.waitForURL(url => url.pathname === submissionPath(lang, handed))
    const criteria = traveller.main.locator('select[name=points]')
    await criteria.first().waitFor()
    for (let place = 0; place < await criteria.count(); place++) {
      await keyboard.tabTo(criteria.nth(place))
      await keyboard.type('2')
    }
    await keyboard.write(traveller.field('note'), 'Dobro.')
    await keyboard.pressOn(traveller.button('plan.mark.confirm'))
    await traveller.main.getByText(words(lang, 'plan.mark.done')).waitFor()
  },
}

export const PLANS: readonly Journey[] = [plan]
