import type { ExerciseVerb } from '#shared/types/exercise.ts'
import type { Verb } from '#shared/types/progress.ts'
import en from '../../../../i18n/locales/en/statement-verbs.json' with { type: 'json' }
import sl from '../../../../i18n/locales/sl/statement-verbs.json' with { type: 'json' }
import type { Statement } from './types.ts'

/** What stands in the log under a verb of its own that only sorts it; its statement has the exercise's verb. */
type SpokenVerb = Exclude<Verb, 'scored' | 'responded'> | ExerciseVerb

const ADL = 'http://adlnet.gov/expapi/verbs/'
const CMI5 = 'https://w3id.org/xapi/adl/verbs/'

const IDS: Record<SpokenVerb, string> = {
  initialized: `${ADL}initialized`,
  attempted: `${ADL}attempted`,
  progressed: `${ADL}progressed`,
  answered: `${ADL}answered`,
  completed: `${ADL}completed`,
  passed: `${ADL}passed`,
  failed: `${ADL}failed`,
  mastered: `${ADL}mastered`,
  consumed: 'http://activitystrea.ms/schema/1.0/consume',
  satisfied: `${CMI5}satisfied`,
  waived: `${CMI5}waived`,
  regraded: `${ADL}scored`,
  earned: 'http://id.tincanapi.com/verb/earned',
}

/** A verb as a statement names it. */
export function statementVerb(verb: SpokenVerb): Statement['verb'] {
  return { id: IDS[verb], display: { en: en[verb], sl: sl[verb] } }
}

/** The verb that an event is told by. */
export function spokenVerb(verb: Verb, exercise: ExerciseVerb | undefined): SpokenVerb {
  if (exercise) return exercise
  // Without what the exercise said there is no more than that it was begun.
  return verb === 'scored' || verb === 'responded' ? 'attempted' : verb
}
