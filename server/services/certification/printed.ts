import { verifyPath } from '#shared/paths.ts'
import type { CatalogueModule, CataloguePath } from '#shared/types/catalogue.ts'
import type { Bilingual, PrintedCertificate, PrintedModule } from '#shared/types/certificate.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import type { CertificationHouse } from './house.ts'

/** What a certificate can be issued for. */
export type Target = { kind: 'module', module: CatalogueModule } | { kind: 'path', path: CataloguePath }

const MODE: Bilingual = { sl: 'samostojno spletno učenje', en: 'self-paced online study' }

/**
 * The module or path of a uid.
 * @throws DomainError NOT_FOUND
 */
export function findTarget(uid: string): Target {
  const { modules, paths } = catalogue()
  const module = modules.find(candidate => candidate.uid === uid && candidate.status === 'open')
  if (module) return { kind: 'module', module }
  const path = paths.find(candidate => candidate.uid === uid)
  if (path) return { kind: 'path', path }
  throw new DomainError('NOT_FOUND')
}

/** Titles of a target in both languages. */
export function targetTitles(target: Target): { titleSl: string, titleEn: string } {
  const { sl, en } = (target.kind === 'module' ? target.module : target.path).text
  return { titleSl: sl.title, titleEn: en.title }
}

/** What is frozen at issue; from here on the catalogue no longer matters to this certificate. */
export function printCertificate(facts: {
  target: Target
  name: string
  score: number | null
  minutes: number
  serial: string
  code: string
  issuedAt: Date
  house: CertificationHouse
}): PrintedCertificate {
  const { target, house } = facts
  const modules = printedModules(target)
  return {
    kind: target.kind,
    uid: target.kind === 'module' ? target.module.uid : target.path.uid,
    name: facts.name,
    ...targetTitles(target),
    outcomes: target.kind === 'module' ? outcomes(target.module) : [],
    modules,
    minutes: facts.minutes,
    mode: MODE,
    scorePercent: facts.score,
    criteria: criteria(target),
    issuedAt: facts.issuedAt.toISOString(),
    issuer: house.issuer,
    signatory: house.signatory,
    specimen: house.specimen,
    serial: facts.serial,
    code: facts.code,
    verifyUrl: new URL(verifyPath('sl', facts.code), house.siteUrl).href,
    lit: modules.map(module => module.uid),
  }
}

function printedModules(target: Target): PrintedModule[] {
  const wanted = target.kind === 'module'
    ? [target.module.uid]
    : target.path.modules.filter(module => module.required).map(module => module.uid)
  return catalogue().modules
    .filter(module => wanted.includes(module.uid))
    .map(module => ({ uid: module.uid, number: module.number, titleSl: module.text.sl.title, titleEn: module.text.en.title }))
}

function outcomes(module: CatalogueModule): Bilingual[] {
  return module.text.sl.objectives.map(({ id, text }) => ({
    sl: text,
    en: module.text.en.objectives.find(objective => objective.id === id)?.text ?? text,
  }))
}

function criteria(target: Target): Bilingual {
  if (target.kind === 'module') return { sl: 'vse lekcije modula in opravljen kviz', en: 'all lessons of the module and a passed quiz' }
  return target.path.requires.includes('plan')
    ? { sl: 'vsi obvezni moduli poti, opravljeni kvizi in potrjen akcijski načrt', en: 'all required modules of the path, passed quizzes and a confirmed action plan' }
    : { sl: 'vsi obvezni moduli poti in opravljeni kvizi', en: 'all required modules of the path and passed quizzes' }
}
