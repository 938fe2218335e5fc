import type { PerLang } from '#shared/types/catalogue.ts'
import type { NamedReport } from '#shared/types/exercise.ts'
import type { EventRecord } from '../../../models/event.ts'
import { catalogue, quizzes } from '../../catalogue/catalogue.ts'
import type { Activity } from './types.ts'

const ADL = 'http://adlnet.gov/expapi/activities/'

type Kind = 'module' | 'path' | 'lesson' | 'quiz' | 'check' | 'exercise'

const TYPES: Record<Kind, string> = {
  module: `${ADL}module`, path: `${ADL}course`, lesson: `${ADL}lesson`, quiz: `${ADL}assessment`, check: `${ADL}cmi.interaction`, exercise: `${ADL}interaction`,
}

/** What an event is about, and where that stands. */
export interface Place {
  object: Activity
  parent: Activity[]
  grouping: Activity[]
}

/**
 * The activities of a site. Their ids are made from the uids, which never change; they are names and lead nowhere.
 * What the programme no longer has goes by its id alone.
 */
export class Activities {
  private readonly site: string

  constructor(site: string) {
    this.site = site
  }

  /** @returns what the event is about, in the log's own words: lesson, quiz, module or path, or a part of a lesson */
  placeOf({ verb, object, module, lang, data }: Pick<EventRecord, 'verb' | 'object' | 'module' | 'lang' | 'data'>): Place {
    if (verb === 'satisfied' || verb === 'earned') return { object: this.target(object), parent: [], grouping: [] }
    const whole = this.module(module)
    if (verb === 'passed' || verb === 'failed' || verb === 'waived' || verb === 'regraded') return { object: this.quiz(object), parent: [whole], grouping: [] }
    const lesson = this.lesson(object)
    if (data?.exercise) {
      const exercise = this.exercise(data.exercise.name)
      const { child } = data.exercise
      if (!child) return { object: exercise, parent: [lesson], grouping: [whole] }
      return { object: this.question(exercise, child, lang), parent: [exercise], grouping: [lesson, whole] }
    }
    if (data?.check) return { object: this.activity('check', data.check), parent: [lesson], grouping: [whole] }
    return { object: lesson, parent: [whole], grouping: [] }
  }

  private target(uid: string): Activity {
    const path = catalogue().paths.find(candidate => candidate.uid === uid)
    return path ? this.activity('path', uid, titles(path.text)) : this.module(uid)
  }

  private module(uid: string): Activity {
    const module = catalogue().modules.find(candidate => candidate.uid === uid)
    return this.activity('module', uid, module && titles(module.text))
  }

  private lesson(uid: string): Activity {
    const lesson = catalogue().modules.flatMap(({ lessons }) => lessons).find(candidate => candidate.uid === uid)
    return this.activity('lesson', uid, lesson && titles(lesson.text))
  }

  private quiz(uid: string): Activity {
    return this.activity('quiz', uid, quizzes().find(candidate => candidate.uid === uid)?.titles)
  }

  private exercise(name: string): Activity {
    return this.activity('exercise', name, catalogue().exercises.find(candidate => candidate.name === name)?.title)
  }

  /** As H5P names a part of a content. */
  private question({ id }: Activity, child: NonNullable<NamedReport['child']>, lang: EventRecord['lang']): Activity {
    return {
      objectType: 'Activity',
      id: `${id}?subContentId=${child.id}`,
      definition: {
        type: `${ADL}cmi.interaction`,
        ...(child.text === '' ? {} : { description: { [lang ?? 'und']: child.text } }),
        interactionType: child.type ?? 'other',
      },
    }
  }

  private activity(kind: Kind, uid: string, name?: PerLang<string>): Activity {
    return {
      objectType: 'Activity',
      id: `${this.site}/xapi/activities/${kind}/${uid}`,
      definition: { type: TYPES[kind], ...(name ? { name: { sl: name.sl, en: name.en } } : {}), ...(kind === 'check' ? { interactionType: 'other' } : {}) },
    }
  }
}

function titles(text: PerLang<{ title: string }>): PerLang<string> {
  return { sl: text.sl.title, en: text.en.title }
}
