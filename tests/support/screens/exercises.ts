/** Screens of a lesson with an exercise, in all its states, and of what was reached in them. */
import { exercisePlace } from '#shared/exercise-place.ts'
import * as paths from '#shared/paths.ts'
import type { LessonView } from '#shared/types/catalogue.ts'
import type { ExercisePlay, ExerciseScore, OwnExerciseRow } from '#shared/types/exercise.ts'
import { words } from '../words.ts'
import { failing, follow, lessonAt, type Scene, type Screen } from './scene.ts'

const WALK = 'square-walk'
const score = (raw: number, at: string): ExerciseScore => ({ raw, max: 18, percent: Math.round(raw / 18 * 100), at })
const RESULT = { tries: 3, best: score(17, '2026-11-21T10:00:00.000Z'), last: score(12, '2026-11-22T10:00:00.000Z'), doneAt: '2026-11-20T10:00:00.000Z' }

/** Goes to the exercise in its lesson, where what the server answers was arranged before, and waits until this is seen there. */
async function toExercise(scene: Scene, seen: string): Promise<void> {
  await follow(scene, lessonAt('m1-l1', scene.lang))
  const exercise = scene.page.locator(`#${exercisePlace(WALK)}`)
  await exercise.scrollIntoViewIfNeeded()
  await exercise.locator(seen).waitFor()
}

const lesson = (name: string, who: Screen['who'], act: Screen['act'], status?: number): Screen => ({ name, page: 'modules/[module]/[lesson].vue', who, path: paths.homePath, act, status })

export const EXERCISES: readonly Screen[] = [
  lesson('exercise', 'guest', scene => toExercise(scene, '[data-phase=playing]')),
  lesson('exercise-square', 'newcomer', async (scene) => {
    await follow(scene, lessonAt('m1-l2', scene.lang))
    const exercise = scene.page.locator(`#${exercisePlace('first-measures')}`)
    await exercise.scrollIntoViewIfNeeded()
    await exercise.locator('[data-phase=playing]').waitFor()
  }),
  lesson('exercise-result', 'newcomer', async (scene) => {
    await scene.page.route(`**/api/exercises/${WALK}?*`, async route => route.fulfill({ json: { ...await (await route.fetch()).json() as ExercisePlay, result: RESULT } }))
    await toExercise(scene, '[data-phase=playing]')
    await scene.page.locator('.exercise-result').scrollIntoViewIfNeeded()
  }),
  lesson('exercise-words', 'guest', async (scene) => {
    await toExercise(scene, '[data-phase=playing]')
    await scene.page.locator('.exercise summary').click()
  }),
  lesson('exercise-missing', 'guest', async (scene) => {
    await scene.page.route(`**/api/exercises/${WALK}?*`, route => route.fulfill({ status: 404, json: { statusCode: 404, statusMessage: 'NOT_FOUND', message: words(scene.lang, 'errors.code.NOT_FOUND'), data: { code: 'NOT_FOUND' } } }))
    await toExercise(scene, '.notice.is-error')
  }, 404),
  lesson('exercise-unreachable', 'guest', async (scene) => {
    await failing(scene, `**/api/exercises/${WALK}?*`, 503)
    await toExercise(scene, '.notice.is-error')
  }, 503),
  lesson('exercise-failed', 'guest', async (scene) => {
    await scene.page.route('**/h5p-assets/*/h5p.json', route => route.fulfill({ status: 404, body: '' }))
    await toExercise(scene, '.notice.is-error')
  }, 404),
  lesson('exercise-finishes', 'newcomer', async (scene) => {
    // No lesson of this content is finished so yet.
    await scene.page.route('**/api/lessons/**', async route => route.fulfill({ json: { ...await (await route.fetch()).json() as LessonView, completion: 'exercise' } }))
    await toExercise(scene, '[data-phase=playing]')
    await scene.page.locator('main').getByRole('link', { name: words(scene.lang, 'exercise.next') }).waitFor()
  }),
  {
    name: 'my-exercises', page: 'my-learning.vue', who: 'newcomer', path: paths.homePath,
    act: async (scene) => {
      const to = lessonAt('m1-l1', scene.lang)
      const rows: OwnExerciseRow[] = [
        { name: WALK, title: 'Vzorčna vaja', lesson: 'Vzorčna lekcija', to, ...RESULT },
        { name: 'first-measures', title: 'Vzorčna vaja z daljšim naslovom, ki na telefonu sega čez dve vrstici', lesson: 'Vzorčna lekcija', to, tries: 0, best: null, last: null, doneAt: null },
      ]
      await scene.page.route('**/api/exercises?*', route => route.fulfill({ json: rows }))
      await follow(scene, paths.myPath(scene.lang))
      await scene.page.getByText(rows[1]!.title).waitFor()
    },
  },
]
