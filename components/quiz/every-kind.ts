/** The kinds of question that are otherwise loaded where they stand: an attempt goes on without a connection, whatever comes next in it. */
import './kinds/QuizKindGaps.vue'
import './kinds/QuizKindGroups.vue'
import './kinds/QuizKindHotspot.vue'
import './kinds/QuizKindMatching.vue'
import './kinds/QuizKindOpen.vue'
import './kinds/QuizKindOrdering.vue'
import './kinds/QuizKindRating.vue'
