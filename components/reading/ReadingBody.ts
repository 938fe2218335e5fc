import type { FunctionalComponent } from 'vue'
import MdChecklist from '../content/MdChecklist.vue'
import MdFactSheet from '../content/MdFactSheet.vue'
import MdFigure from '../content/MdFigure.vue'
import MdH5p from '../content/MdH5p.vue'
import MdKeyFacts from '../content/MdKeyFacts.vue'
import MdQuotation from '../content/MdQuotation.vue'
import MdSelfCheck from '../content/MdSelfCheck.vue'
import MdSource from '../content/MdSource.vue'
import MdTable from '../content/MdTable.vue'
import MdTerm from '../content/MdTerm.vue'
import MdTimeline from '../content/MdTimeline.vue'
import MdUnknown from '../content/MdUnknown.vue'
import MdWorksheet from '../content/MdWorksheet.vue'
import { renderTree, type Callable } from './render'
import type { TreeNode } from './tree'

/** What Markdown may call; described for authors in docs/authoring. */
const COMPONENTS: Callable = {
  'checklist': MdChecklist,
  'fact-sheet': MdFactSheet,
  'figure': MdFigure,
  'h5p': MdH5p,
  'key-facts': MdKeyFacts,
  'quotation': MdQuotation,
  'self-check': MdSelfCheck,
  'src': MdSource,
  'table': MdTable,
  'term': MdTerm,
  'timeline': MdTimeline,
  'unknown': MdUnknown,
  'worksheet': MdWorksheet,
}

/** Draws the tree that Nuxt Content makes of Markdown. */
const ReadingBody: FunctionalComponent<{ nodes: readonly TreeNode[], lang: string }> = ({ nodes, lang }) => renderTree(nodes, lang, COMPONENTS)

ReadingBody.props = ['nodes', 'lang']

export default ReadingBody
