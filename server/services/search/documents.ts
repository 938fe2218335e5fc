import { casePath, glossaryPath, lessonPath, modulePath } from '#shared/paths.ts'
import type { CatalogueCase, CatalogueLesson, CatalogueModule, Lang } from '#shared/types/catalogue.ts'
import type { SearchHit, SearchKind } from '#shared/types/search.ts'
import { catalogue, sectionsOf } from '../catalogue/catalogue.ts'
import { glossaryView } from '../catalogue/views.ts'

/** A place that can be found: the beginning of a page, or one of its sections. */
export interface SearchDocument {
  kind: SearchKind
  /** uid of the page, or id of the term. */
  page: string
  path: string
  title: string
  /** Whether this is the beginning of its page: there the title counts in full. */
  isOpening: boolean
  heading: string
  text: string
  /** What else it is called. */
  other: string
  module: SearchHit['module']
  number: string | null
  minutes: number | null
}

/** Everything public in one language. Of what the server knows, only this: no draft, no question, no key. */
export function searchDocuments(lang: Lang): SearchDocument[] {
  const { modules, cases } = catalogue()
  return [
    ...modules.flatMap(module => [moduleDocument(module, lang), ...module.lessons.flatMap(lesson => lessonDocuments(lesson, module, lang))]),
    ...cases.flatMap(item => caseDocuments(item, lang)),
    ...termDocuments(lang),
  ]
}

function moduleDocument(module: CatalogueModule, lang: Lang): SearchDocument {
  const { title, summary, slug, objectives } = module.text[lang]
  return {
    kind: 'module', page: module.uid, path: modulePath(lang, slug), title, isOpening: true, heading: '', other: '',
    text: [summary, ...objectives.map(objective => objective.text)].join(' '),
    module: { number: module.number, title }, number: null, minutes: module.minutes,
  }
}

function lessonDocuments(lesson: CatalogueLesson, module: CatalogueModule, lang: Lang): SearchDocument[] {
  const text = lesson.text[lang]
  const path = lessonPath(lang, module.text[lang].slug, text.slug)
  const common = { kind: 'lesson' as const, page: lesson.uid, module: { number: module.number, title: module.text[lang].title }, number: lesson.number, minutes: lesson.minutes }
  return pageDocuments(common, path, text)
}

function caseDocuments(item: CatalogueCase, lang: Lang): SearchDocument[] {
  const text = item.text[lang]
  return pageDocuments({ kind: 'case', page: item.uid, module: null, number: null, minutes: item.minutes }, casePath(lang, text.slug), text)
}

type Common = Pick<SearchDocument, 'kind' | 'page' | 'module' | 'number' | 'minutes'>

function pageDocuments(common: Common, path: string, { title, summary, file }: { title: string, summary: string, file: string }): SearchDocument[] {
  const sections = sectionsOf(file)
  const opening = sections.find(section => section.anchor === null)?.text ?? ''
  return [
    { ...common, path, title, isOpening: true, heading: '', text: `${summary} ${opening}`.trim(), other: '' },
    ...sections.filter(section => section.anchor !== null)
      .map(({ anchor, heading, text }) => ({ ...common, path: `${path}#${anchor}`, title, isOpening: false, heading, text, other: '' })),
  ]
}

function termDocuments(lang: Lang): SearchDocument[] {
  return glossaryView(lang).map(({ id, term, other, definition }) => ({
    kind: 'term', page: id, path: `${glossaryPath(lang)}#${id}`, title: term, isOpening: true, heading: '', text: definition, other,
    module: null, number: null, minutes: null,
  }))
}
