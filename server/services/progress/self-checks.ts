import type { Lang } from '#shared/types/catalogue.ts'
import { gradeCheck } from '../assessment/self-check.ts'
import { findLesson } from '../catalogue/catalogue.ts'
import { countEvents } from './limit.ts'
import { recordEvent } from './record.ts'

/**
 * Notes that a person answered a self-check by a plain form; with script their browser reports it. What they answered is not kept.
 * A blank answer is none.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function recordCheckAnswer(learner: string, check: string, input: unknown, lang: Lang): Promise<void> {
  const graded = gradeCheck(check, input, lang)
  if (!graded) return
  await countEvents(learner, 1)
  const { uid, module, text } = findLesson(graded.lesson)
  const at = new Date()
  await recordEvent({
    id: `answered:${check}:${at.getTime()}`,
    learner,
    verb: 'answered',
    object: uid,
    module,
    lang,
    contentHash: text[lang].hash,
    score: graded.score,
    at,
    data: { check },
  })
}
