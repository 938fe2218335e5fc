import type { Answer } from '#shared/types/question.ts'
import type { KeyedQuestion } from '../../server/services/assessment/kinds/registry.ts'

/** What a perfect learner answers. */
export function rightAnswerTo(question: KeyedQuestion): Answer {
  switch (question.kind) {
    case 'single': return question.choices.findIndex(choice => choice.right)
    case 'multiple':
    case 'hotspot': return question.choices.flatMap((choice, id) => choice.right ? [id] : [])
    case 'text': return question.right[0]!
    case 'number': return String(question.right)
    case 'rating': return question.points
    case 'open': return 'Vzorčni odgovor.'
    case 'boolean': return question.right
    case 'matching': return question.right
    case 'ordering': return question.items.map(item => item.id)
    case 'groups': return question.items.toSorted((a, b) => a.id - b.id).map(item => item.group)
    case 'gaps': return question.gaps.map(gap => 'choices' in gap ? gap.choices.findIndex(choice => choice.right) : gap.accepted[0]!)
  }
}
