import type { Answer } from '#shared/types/question'

/** Whether something was answered; blanks and nothing ticked count as nothing. */
export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === null || answer === undefined) return false
  if (Array.isArray(answer)) return answer.length > 0
  return typeof answer !== 'string' || answer.trim() !== ''
}
