/** The work of staff by keyboard: the report, people and their certificates, drafts and attempts. */
import { expect } from 'vitest'
import { adminPath, adminPersonPath, auditPath, draftPath, mailPath, markAnswerPath, markingPath, packagePath, packagesPath, programPath, regradePath, regradesPath, trainerPath } from '#shared/paths.ts'
import { filled } from '../journeys.ts'
import { finishModule, openAnswerOf, takeQuiz } from '../learning.ts'
import { putMail } from '../mail-rows.ts'
import { signedUp } from '../people.ts'
import { editedSince } from '../regrade.ts'
import { words } from '../words.ts'
import type { Journey, Traveller } from './traveller.ts'

const program: Journey = {
  name: 'the report of the programme',
  about: 'a manager chooses the year and takes the report along as a table',
  who: 'manager',
  pages: ['program.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(`${programPath(lang)}?year=2020`)
    const year = traveller.field('year')
    await keyboard.pressOn(year, 'ArrowUp')
    const chosen = await year.inputValue()
    expect(chosen).not.toBe('2020')
    await traveller.send(traveller.button('staff.program.show'), `${programPath(lang)}?year=${chosen}`)
    await traveller.main.getByRole('heading', { level: 1, name: filled(lang, 'staff.program.title', { year: chosen }) }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.pressOn(traveller.link('staff.program.export'))])
    expect(download.suggestedFilename()).toBe(`tcm-program-${chosen}.csv`)
  },
}

/** Opens a form of a certificate, sends it empty, mends it and sends it. */
async function onCertificate({ keyboard, lang, main }: Traveller, summary: string, button: string, done: string): Promise<void> {
  const form = main.locator('details', { has: main.page().locator('summary', { hasText: words(lang, summary) }) })
  const reason = form.locator('textarea')
  await keyboard.pressOn(form.locator('summary'))
  await keyboard.pressOn(form.getByRole('button', { name: words(lang, button) }))
  await keyboard.expectOn(reason)
  await keyboard.overwrite('Vzorčni razlog.')
  await keyboard.pressOn(form.getByRole('button', { name: words(lang, button) }))
  await keyboard.expectOn(main.locator('.staff-result').filter({ hasText: words(lang, done) }))
}

const people: Journey = {
  name: 'a person and their rights',
  about: 'an administrator finds a person, changes the role, makes a link for a password, and corrects and revokes a certificate',
  who: 'admin',
  pages: ['admin/index.vue', 'admin/[person].vue', 'admin/audit.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const learner = await signedUp('learner', { name: `Vzorčna Žarka ${traveller.lang}` })
    await finishModule(learner.client, 'm1')
    await learner.client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Žarka' })

    await traveller.visit(adminPath(lang))
    await keyboard.write(traveller.field('q'), learner.email)
    await traveller.send(traveller.button('staff.people.find'), `${adminPath(lang)}?q=${encodeURIComponent(learner.email)}`)
    // Everybody again, without a new document: the link is gone, and the focus is not.
    await traveller.follow(traveller.link('staff.people.all'), adminPath(lang))
    await page.goBack()
    // What was found is drawn anew; until then a key would be pressed on what goes.
    await traveller.link('staff.people.all').waitFor()
    await traveller.follow(traveller.linkTo(adminPersonPath(lang, learner.id)), adminPersonPath(lang, learner.id))

    await onCertificate(traveller, 'staff.person.certificates.correct', 'staff.person.certificates.correctButton', 'staff.person.certificates.corrected')
    await onCertificate(traveller, 'staff.person.certificates.revoke', 'staff.person.certificates.revokeButton', 'staff.person.certificates.revoked')

    await keyboard.choose(traveller.field('role'), 'trainer')
    await keyboard.pressOn(traveller.button('staff.person.role.button'))
    await keyboard.expectOn(page.locator('#field-role-reason textarea'))
    await keyboard.overwrite('Vodi delavnice.')
    await keyboard.pressOn(traveller.button('staff.person.role.button'))
    await keyboard.expectOn(traveller.main.locator('.staff-result').filter({ hasText: filled(lang, 'staff.person.role.done', { role: words(lang, 'staff.role.trainer') }) }))

    await keyboard.write(page.locator('#field-link-reason textarea'), 'Pozabljeno geslo.')
    await keyboard.pressOn(traveller.button('staff.person.link.button'))
    await keyboard.expectOn(page.getByLabel(words(lang, 'staff.person.link.made')))
    const copy = traveller.button('staff.person.link.copy')
    await keyboard.pressOn(copy)
    await keyboard.expectOn(copy)
    await traveller.follow(page.locator('.staff-nav').getByRole('link', { name: words(lang, 'staff.nav.audit') }), auditPath(lang))
  },
}

const mail: Journey = {
  name: 'a mail that has not gone',
  about: 'an administrator sees why a mail did not go and sends it again',
  who: 'admin',
  pages: ['admin/mail.vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const { to } = await putMail()
    await traveller.visit(mailPath(lang))
    const row = traveller.main.locator('tr', { hasText: to })
    await row.getByText(words(lang, 'mailAdmin.trouble.refused')).waitFor()
    const again = row.getByRole('button', { name: words(lang, 'mailAdmin.retry.button') })
    await keyboard.pressOn(row.locator('summary'))
    await keyboard.pressOn(again)
    await keyboard.expectOn(row.locator('textarea'))
    await keyboard.overwrite('Predal je bil poln.')
    await keyboard.pressOn(again)
    await keyboard.expectOn(traveller.main.locator('.staff-result').filter({ hasText: words(lang, 'mailAdmin.retry.done') }))
    await traveller.follow(page.locator('.staff-nav').getByRole('link', { name: words(lang, 'staff.nav.audit') }), auditPath(lang))
    await traveller.main.getByText(filled(lang, 'staff.audit.act.mail_retry', { kind: words(lang, 'mailAdmin.kind.signIn') })).first().waitFor()
  },
}

const FILE = 'sl/modules/02.organizacija-in-financiranje/1.organizacijske-oblike.md'

const trainer: Journey = {
  name: 'drafts and attempts',
  about: 'a trainer grants an attempt to who waits, gives more time, opens a draft and tries its self-check',
  who: 'trainer',
  pages: ['trainer/index.vue', 'trainer/draft/[...file].vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const name = `Vzorčna Vztrajna ${lang}`
    const learner = await signedUp('learner', { name })
    for (let attempt = 1; attempt <= 3; attempt += 1) await takeQuiz(learner.client, 'm1-quiz', false)

    await traveller.visit(trainerPath(lang))
    const entry = traveller.main.locator('li', { has: page.locator(`input[value="${learner.id}"]`) })
    const grant = entry.getByRole('button', { name: words(lang, 'staff.trainer.waiting.grantButton') })
    await keyboard.pressOn(entry.locator('summary'))
    await keyboard.pressOn(grant)
    await keyboard.expectOn(entry.locator('textarea'))
    await keyboard.overwrite('Med poskusom se je prekinila povezava.')
    await keyboard.pressOn(grant)
    await keyboard.expectOn(traveller.main.locator('.staff-result').filter({ hasText: filled(lang, 'staff.trainer.waiting.done', { name }) }))

    const time = traveller.main.locator('details', { has: page.locator('input[name=percent]') })
    await keyboard.pressOn(time.locator('summary'))
    await keyboard.write(time.locator('input[name=email]'), learner.email)
    await keyboard.write(time.locator('input[name=percent]'), '50')
    await keyboard.write(time.locator('textarea'), 'Uporablja bralnik zaslona.')
    await keyboard.pressOn(time.getByRole('button', { name: words(lang, 'staff.trainer.time.button') }))
    await keyboard.expectOn(traveller.main.locator('.staff-result').filter({ hasText: filled(lang, 'staff.trainer.time.done', { name, percent: lang === 'sl' ? '50 %' : '50%' }) }))

    await traveller.follow(traveller.linkTo(draftPath(lang, FILE)), draftPath(lang, FILE))
    const check = traveller.main.locator('.self-check').first()
    await keyboard.pressOn(check.locator('input:not([type=hidden])').first(), 'Space')
    await keyboard.pressOn(check.getByRole('button', { name: words(lang, 'lesson.check.submit') }))
    await keyboard.expectOn(check.locator('.self-check-result'))
  },
}

const marking: Journey = {
  name: 'an open answer is marked',
  about: 'a trainer opens an answer that waits, forgets a criterion, chooses the points, writes a note and saves the mark',
  who: 'trainer',
  pages: ['trainer/marking/index.vue', 'trainer/marking/[answer].vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, main } = traveller
    const learner = await signedUp('learner')
    const answer = openAnswerOf(await takeQuiz(learner.client, 'm1-practice'))
    await traveller.visit(markingPath(lang))
    await traveller.follow(traveller.linkTo(markAnswerPath(lang, answer)), markAnswerPath(lang, answer))
    const [first, second] = [main.locator('select[name=points]').first(), main.locator('select[name=points]').nth(1)]
    await keyboard.tabTo(first)
    await keyboard.type('2')
    await keyboard.pressOn(traveller.button('marking.page.save'))
    await main.locator('.notice.is-error').waitFor()
    await keyboard.tabTo(second)
    await keyboard.type('1')
    await keyboard.write(traveller.field('note'), 'Jasno napisano.')
    await keyboard.pressOn(traveller.button('marking.page.save'))
    await traveller.arrive(markingPath(lang), `[role=group]:has-text("${words(lang, 'marking.done')}")`)
  },
}

const packages: Journey = {
  name: 'a package of an exercise',
  about: 'a trainer uploads a package under a name, replaces it, and removes it again',
  who: 'trainer',
  pages: ['trainer/exercises/index.vue', 'trainer/exercises/[name].vue'],
  async go(traveller) {
    const { keyboard, lang, main, page } = traveller
    const name = `vzorec-${lang}`
    const own = await traveller.person.client.get('/api/trainer/exercises/square-walk/file')
    const file = { name: 'vzorec.h5p', mimeType: 'application/zip', buffer: Buffer.from(await own.arrayBuffer()) }
    page.on('filechooser', chooser => chooser.setFiles(file))
    const choose = async () => {
      await keyboard.press('Enter')
      await main.getByText(file.name).waitFor()
    }

    await traveller.visit(packagesPath(lang))
    await keyboard.write(traveller.field('name'), name)
    await keyboard.pressOn(traveller.button('exerciseAdmin.upload.button'))
    await keyboard.expectOn(traveller.field('file'))
    await choose()
    await keyboard.pressOn(traveller.button('exerciseAdmin.upload.button'))
    await traveller.arrive(packagePath(lang, name), `[role=group]:has-text("${words(lang, 'exerciseAdmin.upload.added')}")`)

    await keyboard.pressOn(main.locator('summary', { hasText: words(lang, 'exerciseAdmin.acts.replace') }))
    await keyboard.tabTo(traveller.field('file'))
    await choose()
    await keyboard.pressOn(traveller.button('exerciseAdmin.acts.replaceButton'))
    await keyboard.expectOn(main.locator('.staff-result').filter({ hasText: words(lang, 'exerciseAdmin.upload.replaced') }))

    await keyboard.pressOn(main.locator('summary', { hasText: words(lang, 'exerciseAdmin.acts.remove') }))
    await keyboard.pressOn(traveller.button('exerciseAdmin.acts.removeButton'))
    await traveller.arrive(packagesPath(lang), `[role=group]:has-text("${words(lang, 'exerciseAdmin.removed')}")`)
  },
}

const regrading: Journey = {
  name: 'a regrade',
  about: 'a trainer finds an edited question, sees whose result would change, and regrades with a reason',
  who: 'trainer',
  pages: ['trainer/regrading/index.vue', 'trainer/regrading/[question].vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, main } = traveller
    const learner = await signedUp('learner', { name: `Vzorčna Prizadeta ${lang}` })
    await takeQuiz(learner.client, 'm1-quiz')
    const question = await editedSince(learner)

    await traveller.visit(regradesPath(lang))
    await traveller.follow(traveller.linkTo(regradePath(lang, question)), regradePath(lang, question))
    await main.getByText(`Vzorčna Prizadeta ${lang}`).waitFor()
    await keyboard.pressOn(traveller.button('questionDesk.regrade.preview.button'))
    await keyboard.expectOn(main.locator('textarea'))
    await keyboard.overwrite('V ključu je bila napaka.')
    await keyboard.pressOn(traveller.button('questionDesk.regrade.preview.button'))
    await keyboard.expectOn(main.locator('.staff-result'))
  },
}

export const STAFF: readonly Journey[] = [program, people, mail, trainer, marking, packages, regrading]
