import type { Answer } from '#shared/types/question'

/** Whether something was answered; blanks and nothing ticked count as nothing, a list is answered by one of its entries. */
export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === null || answer === undefined) return false
  if (Array.isArray(answer)) return answer.some(entry => isAnswered(entry))
  return typeof answer !== 'string' || answer.trim() !== ''
}
