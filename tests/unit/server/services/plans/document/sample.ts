import { readFile } from 'node:fs/promises'
import type { Source } from '#shared/types/catalogue.ts'
import type { FieldHead, PlanFieldView, PlanPerson, PlanSectionView, PlanView } from '#shared/types/plan.ts'
import { PLAN_SECTIONS, type FieldValue, type PlanSection, type WorksheetField } from '#shared/types/worksheet.ts'
import { loadCertificateResources } from '../../../../../../server/services/certification/pdf/resources.ts'

const ASSETS = new URL('../../../../../../assets/pdf/', import.meta.url)

/** Fonts as the site has them. */
export const resources = await loadCertificateResources(path => readFile(new URL(path, ASSETS)))

export const MADE = new Date('2026-11-23T10:00:00Z')

export const SOURCES: Source[] = [
  { code: 'P1', text: 'Vzorčni vir o središčih & trgih', url: 'https://www.example.org/program/zelo-dolg-naslov-strani-o-spodbujanju-inovativnih-ukrepov-za-ozivljanje-podjetnistva-v-mestnih-jedrih?leto=2026&stran=1' },
  { code: 'E2', text: 'Vzorčni priročnik', url: 'https://www.example.org/e2' },
]

/** A version that stands in a field. */
export function head(value: FieldValue, by = 'Ana Vzorčna', at = '2026-11-20T10:00:00Z'): FieldHead {
  return { id: `${by}${at}`, value, by, at, isMine: false }
}

/** A field with what stands in it, and a trainer's comment. */
export function field(key: string, fieldOf: Omit<WorksheetField, 'id'>, heads: FieldHead[]): PlanFieldView {
  const comment = { id: 'c', text: 'Komentar trenerja', by: 'Trener', at: MADE.toISOString(), isMine: false, resolved: false }
  return { key, field: { id: key.split(':')[1]!, ...fieldOf }, lesson: null, state: { heads, versions: heads.length }, comments: [comment] }
}

const person = (name: string, role: PlanPerson['role']): PlanPerson => ({ key: name, name, role, isMe: false })

/** A plan with these fields, each in its section. */
export function planOf(fields: PlanFieldView[], rest: Partial<PlanView> = {}): PlanView {
  const sectionOf = (section: PlanSection): PlanSectionView => ({ section, fields: fields.filter(one => one.field.section === section), comments: [] })
  return {
    id: 'aaaaaaaaaaaa', municipality: 'Škofja Loka', createdAt: MADE.toISOString(), role: 'owner', open: true,
    people: [person('Ana Vzorčna', 'owner'), person('Črt Žnidaršič', 'editor'), person('Bralka Tiha', 'reader'), person('', 'editor')],
    invitations: [], sections: PLAN_SECTIONS.map(sectionOf), earlier: [],
    handed: { state: 'work', mayHandIn: true, at: null, by: '', writers: [], changedSince: false, mark: null, paths: [] }, ...rest,
  }
}

/** One field of each kind; the first has two texts. */
export function fullPlan(): PlanView {
  return planOf([
    field('plan:summary', { kind: 'text', section: 'analysis', label: 'Kratka ocena stanja' }, [
      head('V središču je prostor za več obiska <popoldne> & ob sobotah.\nPodatkov o pešcih še nimamo.'),
      head('Pešce bomo prešteli marca.', 'Črt Žnidaršič', '2026-11-21T10:00:00Z'),
    ]),
    field('m1-w1:works', { kind: 'list', section: 'analysis', label: 'Kaj deluje' }, [head([{ item: 'Tržnica ob sobotah' }, { item: 'Knjižnica' }])]),
    field('m1-w1:partners', { kind: 'text', section: 'partners', label: 'Partnerji' }, [head(' ')]),
    field('plan:roles', { kind: 'table', section: 'organisation', label: 'Kdo vodi', columns: [{ id: 'task', label: 'Naloga' }, { id: 'holder', label: 'Nosilec' }] }, [head([{ task: 'Vodenje', holder: 'Občina' }])]),
    field('plan:choice', { kind: 'matrix', section: 'measures', label: 'Izbira ukrepov', criteria: [{ id: 'effect', label: 'Učinek', weight: 3 }, { id: 'means', label: 'Izvedljivost', weight: 2 }] }, [
      head([{ option: 'Ročno štetje pešcev', effect: '4', means: '5' }, { option: 'Skupna izložba', effect: '', means: '' }]),
    ]),
    field('plan:calendar', { kind: 'calendar', section: 'calendar', label: 'Koledar za 12 mesecev' }, [head([{ what: 'Popis praznih prostorov', who: 'Občina', by: '1. 3. 2027' }])]),
    field('plan:indicators', { kind: 'indicator', section: 'indicators', label: 'Kazalniki' }, [head([{ name: 'Prazni prostori', baseline: '12', target: '9', unit: 'prostor', date: '1. 2. 2027', source: 'lastni popis' }])]),
  ])
}
