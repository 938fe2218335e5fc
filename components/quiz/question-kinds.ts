import type { Component } from 'vue'
import type { QuestionKind } from '#shared/types/question'
import QuizKindBoolean from './kinds/QuizKindBoolean.vue'
import QuizKindGaps from './kinds/QuizKindGaps.vue'
import QuizKindGroups from './kinds/QuizKindGroups.vue'
import QuizKindMatching from './kinds/QuizKindMatching.vue'
import QuizKindMultiple from './kinds/QuizKindMultiple.vue'
import QuizKindNumber from './kinds/QuizKindNumber.vue'
import QuizKindOrdering from './kinds/QuizKindOrdering.vue'
import QuizKindSingle from './kinds/QuizKindSingle.vue'
import QuizKindText from './kinds/QuizKindText.vue'

/** How each kind of question is answered, in quizzes, self-checks and previews alike. All take `question`, `name`, `disabled` and a model of type Answer. */
export const questionKinds: Record<QuestionKind, Component> = {
  single: QuizKindSingle,
  multiple: QuizKindMultiple,
  boolean: QuizKindBoolean,
  number: QuizKindNumber,
  text: QuizKindText,
  matching: QuizKindMatching,
  ordering: QuizKindOrdering,
  gaps: QuizKindGaps,
  groups: QuizKindGroups,
}
