import type { Component } from 'vue'
import type { QuestionKind } from '#shared/types/question'
import QuizKindBoolean from './kinds/QuizKindBoolean.vue'
import QuizKindMultiple from './kinds/QuizKindMultiple.vue'
import QuizKindNumber from './kinds/QuizKindNumber.vue'
import QuizKindSingle from './kinds/QuizKindSingle.vue'
import QuizKindText from './kinds/QuizKindText.vue'

/**
 * How each kind of question is answered, in quizzes, self-checks and previews alike. All take `question`, `name`, `disabled` and a model of type Answer.
 * What few lessons have is loaded where it stands; the page of an attempt brings all of them (every-kind.ts).
 */
export const questionKinds: Record<QuestionKind, Component> = {
  single: QuizKindSingle,
  multiple: QuizKindMultiple,
  boolean: QuizKindBoolean,
  number: QuizKindNumber,
  text: QuizKindText,
  matching: defineAsyncComponent(() => import('./kinds/QuizKindMatching.vue')),
  ordering: defineAsyncComponent(() => import('./kinds/QuizKindOrdering.vue')),
  gaps: defineAsyncComponent(() => import('./kinds/QuizKindGaps.vue')),
  groups: defineAsyncComponent(() => import('./kinds/QuizKindGroups.vue')),
  hotspot: defineAsyncComponent(() => import('./kinds/QuizKindHotspot.vue')),
  rating: defineAsyncComponent(() => import('./kinds/QuizKindRating.vue')),
  open: defineAsyncComponent(() => import('./kinds/QuizKindOpen.vue')),
}
