import { UnprintableNameError } from './errors.ts'
import type { Face } from '../../drawing/font.ts'
import type { CertificateResources } from './resources.ts'

export interface NameCheck {
  ok: boolean
  /** Characters that cannot be printed, each once; empty when `ok`. */
  missing: string[]
}

/** Whether a name can be printed as it stands; asks before anything is confirmed. */
export function printableName(name: string, resources: Pick<CertificateResources, 'faces'>): NameCheck {
  // A name is set in one face, so what counts is the face that lacks least.
  const missing = candidates(resources).map(face => face.missing(name)).sort((a, b) => a.length - b.length)[0] ?? []
  return { ok: missing.length === 0, missing }
}

/**
 * The face that has every letter of a name: the headings' where possible, else the text's.
 * @throws UnprintableNameError when no face has them all
 */
export function faceForName(name: string, resources: Pick<CertificateResources, 'faces'>): Face {
  const face = candidates(resources).find(candidate => candidate.missing(name).length === 0)
  if (!face) throw new UnprintableNameError(printableName(name, resources).missing)
  return face
}

function candidates({ faces }: Pick<CertificateResources, 'faces'>): Face[] {
  return [faces.head, faces.strong]
}
