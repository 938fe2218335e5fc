/** Learning by keyboard: lessons with their self-checks, the quiz, the certificate and its checking. */
import { expect } from 'vitest'
import { attemptPath, claimPath, lessonPath, modulePath, myPath, quizPath, resultPath, verifyPath } from '#shared/paths.ts'
import type { ProgressView } from '#shared/types/progress.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { answerByKeyboard, isAnsweredOnPage } from '../answering.ts'
import { json } from '../client.ts'
import { askKinds } from '../with-kinds.ts'
import { filled } from '../journeys.ts'
import { finishLessons, finishModule, lessonsOf, modulesIn } from '../learning.ts'
import { signedUp } from '../people.ts'
import { words } from '../words.ts'
import type { Journey, Traveller } from './traveller.ts'

const lessons: Journey = {
  name: 'the lessons of a module',
  about: 'a learner begins a module, tries a self-check, says that the lesson is done and goes on to the next, and later goes on from My learning',
  who: 'learner',
  pages: ['modules/[module]/index.vue', 'modules/[module]/[lesson].vue', 'my-learning.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const [module] = modulesIn(lang)
    const [first, second] = module!.lessons.map(lesson => lessonPath(lang, module!.slug, lesson.slug))
    await traveller.visit(modulePath(lang, module!.slug))
    await traveller.follow(traveller.link('catalogue.module.begin'), first!)

    const outline = traveller.main.locator('.rail-small > summary')
    if (await outline.isVisible()) {
      await keyboard.pressOn(outline)
      await keyboard.tabTo(traveller.main.locator('.rail-small').getByRole('link').first(), 1)
    }
    const check = traveller.main.locator('.self-check').first()
    const box = check.locator('input:not([type=hidden])').first()
    const submit = check.getByRole('button', { name: words(lang, 'lesson.check.submit') })
    const result = check.locator('.self-check-result')
    await keyboard.pressOn(submit)
    await keyboard.expectOn(result)
    expect(await result.innerText()).toContain(words(lang, 'lesson.check.blank'))
    await keyboard.tabTo(box, undefined, 'Shift+Tab')
    await keyboard.press('Space')
    await keyboard.pressOn(submit)
    await expect.poll(() => result.innerText()).not.toContain(words(lang, 'lesson.check.blank'))
    await keyboard.expectOn(result)

    await keyboard.pressOn(traveller.button('lesson.done.button'))
    const told = page.locator('#lesson-done [tabindex="-1"]')
    await keyboard.expectOn(told)
    expect(await told.innerText()).toContain(words(lang, 'common.state.done'))
    await traveller.follow(traveller.main.locator('.neighbours a[rel=next]'), second!)

    // Else My learning may be made before it is known that the second was opened.
    const { uid } = module!.lessons[1]!
    await expect.poll(async () => {
      const { modules } = await (await page.request.get('/api/progress')).json() as ProgressView
      return modules.some(({ lessons }) => lessons[uid]?.openedAt)
    }).toBe(true)
    await traveller.visit(myPath(lang))
    await traveller.follow(traveller.link('my.next.continue'), second!)
  },
}

/** Answers the questions one after another, once going back to the first. */
async function answerAll({ button, keyboard, lang, page }: Pick<Traveller, 'keyboard' | 'lang' | 'page'> & { button: (key: string) => ReturnType<Traveller['button']> }, { questions }: AttemptView): Promise<void> {
  const at = (n: number) => page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n, total: questions.length }) })
  for (const question of questions) {
    const { number, kind } = question
    await at(number).waitFor()
    if (number > 1) await keyboard.expectOn(at(number))
    await answerByKeyboard(page, keyboard, question)
    await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
    if (number === 2) {
      await keyboard.pressOn(button('quiz.attempt.previous'), 'Space')
      await keyboard.expectOn(at(1))
      expect(await isAnsweredOnPage(page, questions[0]!)).toBe(true)
      await keyboard.pressOn(button('quiz.attempt.next'))
      await keyboard.expectOn(at(2))
      expect(await isAnsweredOnPage(page, question)).toBe(true)
    }
    // In a field Enter means Next, as it does to whoever types.
    if (!(kind === 'number' || kind === 'text') || number === 2) await keyboard.tabTo(button(number < questions.length ? 'quiz.attempt.next' : 'quiz.attempt.toOverview'))
    await keyboard.press('Enter')
  }
}

const quiz: Journey = {
  name: 'a quiz and its certificate',
  about: 'a learner starts the quiz, goes on and back, submits it, reads the result, and claims the certificate under a corrected name',
  who: 'learner',
  pages: ['modules/[module]/quiz.vue', 'quiz/[attempt]/index.vue', 'quiz/[attempt]/result.vue', 'certificate/[target].vue'],
  refusals: [422],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await finishLessons(traveller.person.client, lessonsOf('m1'))
    await traveller.visit(quizPath(lang, modulesIn(lang)[0]!.slug))
    await keyboard.pressOn(traveller.button('quiz.start.button'))
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    await keyboard.expectOn(traveller.main)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    await answerAll({ button: key => traveller.button(key), keyboard, lang, page }, await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView)
    await keyboard.expectOn(page.getByRole('heading', { level: 1, name: words(lang, 'quiz.overview.title') }))
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    await keyboard.pressOn(traveller.button('quiz.overview.submit'))
    const result = page.getByRole('heading', { level: 1, name: words(lang, 'quiz.result.passed') })
    await traveller.arrive(resultPath(lang, id), 'h1')
    await result.waitFor()

    await traveller.follow(traveller.link('quiz.result.claim'), claimPath(lang, 'm1'))
    await keyboard.write(traveller.field('name'), 'V')
    await keyboard.press('Enter')
    await keyboard.expectOn(traveller.field('name'))
    await keyboard.overwrite('Vzorčna Tipkovnica')
    await keyboard.pressOn(traveller.button('certificate.claim.button'))
    await keyboard.expectOn(page.getByRole('heading', { name: words(lang, 'certificate.issued.titleSpecimen') }))
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.pressOn(traveller.link('certificate.download'))])
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  },
}

const kinds: Journey = {
  name: 'practice with every kind of question',
  about: 'a learner answers one question of each kind, a scale and an open one among them, goes back to each, and submits',
  who: 'learner',
  pages: ['modules/[module]/quiz.vue', 'quiz/[attempt]/index.vue', 'quiz/[attempt]/result.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(quizPath(lang, modulesIn(lang)[0]!.slug))
    await keyboard.pressOn(traveller.button('quiz.practice.start'))
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    await askKinds(id)
    await traveller.visit(attemptPath(lang, id))
    const { questions } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    for (const question of questions) {
      const next = question.number < questions.length ? 'quiz.attempt.next' : 'quiz.attempt.toOverview'
      await page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n: question.number, total: questions.length }) }).waitFor()
      await answerByKeyboard(page, keyboard, question)
      expect(await isAnsweredOnPage(page, question)).toBe(true)
      await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
      await keyboard.pressOn(traveller.button(next))
    }
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    await keyboard.pressOn(traveller.button('quiz.overview.submit'))
    await traveller.arrive(resultPath(lang, id), 'h1')
    await page.getByText(words(lang, 'quiz.result.provisionalTitle')).waitFor()
    await page.getByText(words(lang, 'quiz.practice.counts')).waitFor()
  },
}

const check: Journey = {
  name: 'the code of a certificate',
  about: 'somebody types a code, first wrongly, reads the record and compares a file with it',
  who: 'guest',
  pages: ['verify/[[code]].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const { client } = await signedUp()
    await finishModule(client, 'm1')
    const { code } = await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Tipkovnica' }))
    // From the start, so that the browser has long been told when the key is pressed.
    page.on('filechooser', chooser => void chooser.setFiles({ name: 'drugo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') }))
    await traveller.visit(verifyPath(lang))
    await keyboard.write(traveller.field('code'), 'abc')
    await keyboard.press('Enter')
    await page.getByText(words(lang, 'certificate.verify.malformed')).first().waitFor()
    await keyboard.expectOn(traveller.field('code'))
    await keyboard.overwrite(code.toLowerCase())
    await keyboard.pressOn(traveller.button('certificate.verify.button'))
    await traveller.arrive(verifyPath(lang, code), '.verify-banner > h2')
    const file = page.getByLabel(words(lang, 'certificate.file.label'))
    await keyboard.pressOn(file)
    await page.getByText(words(lang, 'certificate.file.different')).waitFor()
    await keyboard.expectOn(file)
  },
}

export const LEARNING: readonly Journey[] = [lessons, quiz, kinds, check]
