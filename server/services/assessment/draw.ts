import type { AttemptQuestion } from '../../models/attempt.ts'
import { kindOf } from './kinds/registry.ts'
import type { Quiz } from './quiz.ts'
import { randomFrom, shuffled } from './random.ts'

/**
 * The questions of one attempt, drawn from the bank, in their order and with the order of their choices.
 * Nothing of the key enters the draw: two banks that differ in the key alone give the same attempt for the same seed.
 */
export function drawQuestions(quiz: Pick<Quiz, 'questions' | 'draw'>, seed: number): AttemptQuestion[] {
  const random = randomFrom(seed)
  return shuffled(quiz.questions, random).slice(0, quiz.draw).map(({ hash, text }) => ({
    version: hash,
    order: kindOf(text.sl).order(text.sl, random),
    answer: null,
    counter: 0,
  }))
}
