import type { Catalogue, Lang, Source } from '#shared/types/catalogue.ts'
import type { PlanView } from '#shared/types/plan.ts'
import { filledFields } from './blocks.ts'

/** The sources that lessons cite whose worksheets are filled in, in the order of the list of sources. */
export function sourcesOf(plan: Pick<PlanView, 'sections'>, { worksheets, modules, sources }: Pick<Catalogue, 'worksheets' | 'modules' | 'sources'>, lang: Lang): Source[] {
  const filled = new Set(filledFields(plan).map(({ key }) => key.split(':')[0]))
  const lessons = new Set(worksheets.filter(({ uid }) => filled.has(uid)).map(({ lesson }) => lesson))
  const codes = new Set(modules.flatMap(module => module.lessons).filter(({ uid }) => lessons.has(uid)).flatMap(({ text }) => text[lang].sources))
  return sources.filter(({ code }) => codes.has(code))
}
