import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Certificate } from '../../../server/models/certificate.ts'
import { Plan } from '../../../server/models/plan.ts'
import { compileContent } from '../../../server/services/catalogue/compile.ts'
import { loadBundle } from '../../../server/services/catalogue/catalogue.ts'
import type { CertificationHouse } from '../../../server/services/certification/house.ts'
import { claimCertificate } from '../../../server/services/certification/issue.ts'
import { loadCertificateResources, type CertificateResources } from '../../../server/services/certification/pdf/resources.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'
import { openDatabase, someone } from '../learning.ts'

/** A programme, a house that issues, and learners who have earned it; for tests of certificates. */

const ASSETS = new URL('../../../assets/pdf/', import.meta.url)
const bundle = await compileContent(fileURLToPath(new URL('../../../content', import.meta.url)))
export const resources = await loadCertificateResources(path => readFile(new URL(path, ASSETS)))

export const NAME = 'dr. Črtomira Žnidaršič Đurić'

/** An installation in which everything is set; the names are plainly samples. */
export function sampleHouse(overrides: Partial<CertificationHouse> = {}, drawnWith: CertificateResources = resources): CertificationHouse {
  return {
    siteUrl: 'https://akademija.example',
    issuer: { name: 'Vzorčni izdajatelj' },
    signatory: { name: 'Vzorčna Podpisnica', role: 'vzorčna vloga' },
    specimen: false,
    resources: () => Promise.resolve(drawnWith),
    ...overrides,
  }
}

/** Titles of a later edition of the programme. */
export interface Edition {
  titleSl: string
  titleEn: string
  objective: string
}

/** Loads the programme; with an edition, module M1 is called and described otherwise. Path A then asks for M1 alone, so that it can be earned. */
export function loadProgramme(edition?: Edition): void {
  const { modules, paths, ...rest } = bundle.catalogue
  const renamed = edition && modules.map(module => module.uid !== 'm1'
    ? module
    : {
        ...module,
        text: {
          sl: { ...module.text.sl, title: edition.titleSl, objectives: [{ id: 'm1-o1', text: edition.objective }] },
          en: { ...module.text.en, title: edition.titleEn, objectives: [{ id: 'm1-o1', text: edition.objective }] },
        },
      })
  loadBundle({
    ...bundle,
    catalogue: {
      ...rest,
      modules: renamed ?? modules,
      paths: paths.map(path => path.uid === 'path-a' ? { ...path, modules: path.modules.filter(({ uid }) => uid === 'm1') } : path),
    },
  })
}

/** The programme's own text of M1. */
export const M1 = bundle.catalogue.modules.find(module => module.uid === 'm1')!

export async function openCertification(database: string): Promise<void> {
  await openDatabase(database)
  await Certificate.createCollection()
  await Certificate.createIndexes()
  loadProgramme()
}

/** A plan that a trainer has confirmed for a learner, as path A requires. */
async function withPlan(learner: string): Promise<void> {
  const at = new Date()
  const mark = { points: [{ id: 'analysis', name: { sl: 'Analiza', en: 'Analysis' }, points: 2, text: { sl: 'v celoti', en: 'in full' } }], note: 'Opomba trenerja.', outcome: 'confirmed' as const, by: 'trener', at }
  await Plan.create({
    _id: randomUUID(), municipality: 'SI-050', createdAt: at, changedAt: at, revision: 1, open: false, members: [{ key: 'clanica', person: learner, role: 'owner', at }], invited: [], comments: [], fields: {},
    handed: [{ id: 'oddaja', at, by: 'clanica', writers: ['clanica'], content: [], mark }],
  })
}

/** A learner who has done all that M1 asks for, and path A besides. */
export async function entitled(): Promise<string> {
  const learner = someone()
  for (const { uid } of M1.lessons) await completeLesson(learner, uid, 'sl')
  await recordEvent({ id: 'attempt:1', learner, verb: 'passed', object: M1.quiz!, module: 'm1', score: 92, at: new Date() })
  await withPlan(learner)
  return learner
}

/** A learner who holds a certificate for M1. */
export async function certified(house: CertificationHouse = sampleHouse()): Promise<{ learner: string, code: string }> {
  const learner = await entitled()
  return { learner, code: await claimCertificate(learner, 'm1', NAME, house) }
}
