import type { ExerciseVerb } from '#shared/types/exercise.ts'
import type { Verb } from '#shared/types/progress.ts'
import type { Statement } from './types.ts'

/** What stands in the log under a verb of its own that only sorts it; its statement has the exercise's verb. */
type SpokenVerb = Exclude<Verb, 'scored' | 'responded'> | ExerciseVerb

const ADL = 'http://adlnet.gov/expapi/verbs/'
const CMI5 = 'https://w3id.org/xapi/adl/verbs/'

const VERBS: Record<SpokenVerb, { id: string, en: string, sl: string }> = {
  initialized: { id: `${ADL}initialized`, en: 'opened', sl: 'je odprl(a)' },
  attempted: { id: `${ADL}attempted`, en: 'attempted', sl: 'je začel(a)' },
  progressed: { id: `${ADL}progressed`, en: 'progressed in', sl: 'je nadaljeval(a)' },
  answered: { id: `${ADL}answered`, en: 'answered', sl: 'je odgovoril(a)' },
  completed: { id: `${ADL}completed`, en: 'completed', sl: 'je dokončal(a)' },
  passed: { id: `${ADL}passed`, en: 'passed', sl: 'je opravil(a)' },
  failed: { id: `${ADL}failed`, en: 'failed', sl: 'ni opravil(a)' },
  mastered: { id: `${ADL}mastered`, en: 'mastered', sl: 'obvlada' },
  consumed: { id: 'http://activitystrea.ms/schema/1.0/consume', en: 'consumed', sl: 'je pregledal(a)' },
  satisfied: { id: `${CMI5}satisfied`, en: 'satisfied', sl: 'je izpolnil(a)' },
  waived: { id: `${CMI5}waived`, en: 'waived', sl: 'je dobil(a) dodatne poskuse' },
  earned: { id: 'http://id.tincanapi.com/verb/earned', en: 'earned', sl: 'je prejel(a) potrdilo' },
}

/** A verb as a statement names it. */
export function statementVerb(verb: SpokenVerb): Statement['verb'] {
  const { id, en, sl } = VERBS[verb]
  return { id, display: { en, sl } }
}

/** The verb that an event is told by. */
export function spokenVerb(verb: Verb, exercise: ExerciseVerb | undefined): SpokenVerb {
  if (exercise) return exercise
  // Without what the exercise said there is no more than that it was begun.
  return verb === 'scored' || verb === 'responded' ? 'attempted' : verb
}
