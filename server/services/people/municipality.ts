import type { Municipality } from '#shared/types/catalogue.ts'
import { MUNICIPALITY_OTHERS } from '#shared/types/person.ts'
import { foldWords } from '#shared/fold-text.ts'

/** Fewer letters than this are no name that somebody began. */
const FEWEST_LETTERS = 3

export type Resolved = { code: string } | { problem: 'unknown' | 'ambiguous' }

/** Answers that are no municipality, as people may type them from the form's own words. */
const SPOKEN: Record<string, (typeof MUNICIPALITY_OTHERS)[number]> = {
  'ne zelim navesti': 'undisclosed',
  'i prefer not to say': 'undisclosed',
  'prefer not to say': 'undisclosed',
  'zunaj slovenije': 'abroad',
  'outside slovenia': 'abroad',
}

/**
 * The municipality somebody means: by code, or by name in either of its languages, with or without
 * `Občina`, forgiving about case and diacritics. The beginning of a name is enough when only one fits:
 * whole words first, then letters, where there are enough of them to be meant.
 * @param typed what the form sent
 * @param municipalities all 212
 */
export function resolveMunicipality(typed: string, municipalities: readonly Municipality[]): Resolved {
  const answer = typed.trim()
  if ((MUNICIPALITY_OTHERS as readonly string[]).includes(answer)) return { code: answer }
  const byCode = municipalities.find(municipality => municipality.code === answer.toUpperCase())
  if (byCode) return { code: byCode.code }

  const wanted = foldWords(answer)
  const spoken = SPOKEN[wanted]
  if (spoken) return { code: spoken }
  if (wanted === '') return { problem: 'unknown' }
  return one(municipalities.filter(municipality => names(municipality).includes(wanted)))
    ?? one(municipalities.filter(municipality => names(municipality).some(name => name.startsWith(`${wanted} `))))
    ?? (wanted.length >= FEWEST_LETTERS ? one(municipalities.filter(municipality => names(municipality).some(name => name.startsWith(wanted)))) : null)
    ?? { problem: 'unknown' }
}

function one(found: readonly Municipality[]): Resolved | null {
  if (found.length > 1) return { problem: 'ambiguous' }
  return found[0] ? { code: found[0].code } : null
}

function names({ name, nameBilingual, fullName }: Municipality): string[] {
  return [name, nameBilingual, ...nameBilingual.split('/'), fullName].map(foldWords)
}
