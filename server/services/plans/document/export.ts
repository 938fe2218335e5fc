import type { Lang } from '#shared/types/catalogue.ts'
import type { PlanFormat } from '#shared/types/plan.ts'
import { catalogue } from '../../catalogue/catalogue.ts'
import type { FaceSet } from '../../drawing/pdf/faces.ts'
import { DomainError } from '../../errors.ts'
import type { Asker } from '../store.ts'
import { planView } from '../views.ts'
import { planDocument, type PlanDocument } from './blocks.ts'
import { planDocx } from './docx.ts'
import { planPdf } from './pdf.ts'
import { sourcesOf } from './sources.ts'
import { DOCUMENT } from './words.ts'

/** A file to be handed out. */
export interface PlanFile {
  name: string
  type: string
  bytes: Uint8Array
}

const TYPES: Record<PlanFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/**
 * A plan as a document, for its people.
 * @param resources gives what a PDF is set in
 * @throws DomainError NOT_FOUND where it is another team's, NOT_ALLOWED for trainers
 */
export async function exportPlan(id: string, asker: Asker, lang: Lang, format: PlanFormat, resources: () => Promise<{ faces: FaceSet }>): Promise<PlanFile> {
  const plan = await planView(id, asker, lang)
  if (plan.role === 'trainer') throw new DomainError('NOT_ALLOWED')
  const document = planDocument(plan, sourcesOf(plan, catalogue(), lang), lang, new Date())
  const bytes = format === 'docx' ? await planDocx(document) : await planPdf(document, await resources())
  return { name: fileName(document, format), type: TYPES[format], bytes }
}

/** A name that any system takes: `akcijski-nacrt-skofja-loka.docx`. */
export function fileName({ lang, municipality }: Pick<PlanDocument, 'lang' | 'municipality'>, format: PlanFormat): string {
  const town = municipality.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return `${[DOCUMENT[lang].file, town].filter(part => part !== '').join('-')}.${format}`
}
