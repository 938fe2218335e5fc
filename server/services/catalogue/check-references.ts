import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { isFieldName } from '../installation/fields.ts'
import type { ParsedDecisions } from '../cases/decisions-file.ts'
import type { Mention } from './body.ts'
import { BLOCK_COMPONENTS, FIELD_COMPONENT } from './components.ts'
import type { DataFiles } from './data-files.ts'
import type { LoadedQuiz } from './load-quizzes.ts'
import { everyFile, moduleOfFolder, type AnyParsed, type Parsed, type ParsedFiles } from './parse-files.ts'
import type { ModuleData } from './schemas.ts'
import type { SiteMap } from './site-map.ts'

/** A module is about few things, or its topics help nobody to choose. */
const MOST_TOPICS = 3

/** What texts may refer to. */
export interface Known {
  data: DataFiles
  site: SiteMap
  /** Addresses of the files in public/, each beginning with a slash. */
  publicFiles: ReadonlySet<string>
  quizzes: LoadedQuiz[]
  decisions: ParsedDecisions[]
  /** uids of the public cases with decisions. */
  playable: ReadonlySet<string>
}

/** Every code, id and address that a text names must be there. */
export function checkReferences(parsed: ParsedFiles, known: Known): ContentProblem[] {
  const codes: Codes = {
    sources: new Set(known.data.sources.map(source => source.code)),
    terms: new Set(known.data.glossary.map(term => term.id)),
  }
  return [
    ...LANGUAGES.flatMap(lang => everyFile(parsed[lang]).flatMap(item => [
      ...checkText(item, known, codes),
      ...checkSelfChecks(item, parsed, known.quizzes),
    ])),
    ...known.quizzes.flatMap(({ mentions }) => mentions.flatMap(({ file, images, links }) => [
      ...images.flatMap(image => checkImage(file, image, known.publicFiles)),
      ...links.flatMap(link => checkLink(file, [], link, known)),
    ])),
    ...known.decisions.flatMap(({ source, bodies }) => bodies.flatMap(body => checkText({ source, body }, known, codes))),
    ...checkObjectives(parsed),
    ...parsed.sl.lesson.flatMap(checkCompletion),
    ...parsed.sl.lesson.flatMap(lesson => checkCaseCompletion(lesson, known.playable)),
    ...parsed.sl.module.flatMap(module => checkTopics(module, known.data.topics.map(topic => topic.uid))),
    ...checkQuestions(parsed, known.quizzes),
    ...checkPictures(known.quizzes, known.publicFiles),
  ]
}

interface Codes {
  sources: ReadonlySet<string>
  terms: ReadonlySet<string>
}

/** A body, or one of the pieces of a file that has several, and where it stands. */
type Written = Pick<AnyParsed, 'source' | 'body'>

function checkText(item: Written, known: Known, { sources, terms }: Codes): ContentProblem[] {
  return [
    ...unknown(item, item.body.sources, 'source-unknown', value => sources.has(value)),
    ...unknown(item, item.body.terms, 'term-unknown', value => terms.has(value)),
    ...checkFields(item),
    ...item.body.images.flatMap(image => checkImage(item.source.file, image, known.publicFiles)),
    ...item.body.links.flatMap(link => checkLink(item.source.file, item.body.headings, link, known)),
  ]
}

function unknown(item: Written, mentions: Mention[], code: string, isKnown: (value: string) => boolean): ContentProblem[] {
  return mentions.filter(({ value }) => !isKnown(value)).map(({ value, line }) => ({ file: item.source.file, line, code, values: { value } }))
}

/** What the operator or the product says stands only in the pages about the site. */
function checkFields({ source: { file, kind }, body }: Written): ContentProblem[] {
  if (kind === 'page') return body.fields.filter(({ value }) => !isFieldName(value)).map(({ value, line }) => ({ file, line, code: 'page-field', values: { value } }))
  const known = Object.keys(BLOCK_COMPONENTS).join(', ')
  return body.fields.map(({ line }) => ({ file, line, code: 'component-unknown', values: { name: FIELD_COMPONENT, known } }))
}

/** A lesson names self-checks of its own module that are written for it. */
function checkSelfChecks(item: AnyParsed, parsed: ParsedFiles, quizzes: LoadedQuiz[]): ContentProblem[] {
  const module = moduleOfFolder<object>(parsed[item.source.lang].module, item.source.folder)?.uid
  const questions = quizzes.filter(({ kind, quiz }) => kind === 'checks' && quiz.module === module).flatMap(({ quiz }) => quiz.questions)
  return item.body.selfChecks.flatMap(({ value, line }) => {
    const question = questions.find(candidate => candidate.uid === value)
    if (question?.lesson === item.uid) return []
    const file = item.source.file
    return question
      ? [{ file, line, code: 'self-check-lesson', values: { value, lesson: question.lesson, uid: item.uid } }]
      : [{ file, line, code: 'self-check-unknown', values: { value } }]
  })
}

/** A lesson that its self-checks finish must have some, or nobody could ever finish it. */
function checkCompletion({ source: { file }, raw, lineOf, body }: AnyParsed): ContentProblem[] {
  if (raw.completion !== 'check' || body.selfChecks.length > 0) return []
  return [{ file, line: lineOf('completion'), code: 'completion-no-checks', values: {} }]
}

/** A lesson that a case finishes names one that can be played, and no other lesson names any. */
function checkCaseCompletion({ source: { file }, raw, lineOf }: AnyParsed, playable: ReadonlySet<string>): ContentProblem[] {
  const value = raw.case
  if (raw.completion !== 'case') return value === undefined ? [] : [{ file, line: lineOf('case'), code: 'completion-case-surplus', values: {} }]
  if (typeof value !== 'string') return [{ file, line: lineOf('completion'), code: 'completion-no-case', values: {} }]
  return playable.has(value) ? [] : [{ file, line: lineOf('case'), code: 'completion-case-unknown', values: { value } }]
}

function checkImage(file: string, { value, line }: Mention, publicFiles: ReadonlySet<string>): ContentProblem[] {
  if (publicFiles.has(value)) return []
  return [{ file, line, code: value.startsWith('/') ? 'image-missing' : 'image-foreign', values: { value } }]
}

function checkLink(file: string, headings: string[], { value, line }: Mention, { site, publicFiles }: Known): ContentProblem[] {
  const problem = (code: string, values: ContentProblem['values'] = {}) => [{ file, line, code, values: { value, ...values } }]
  if (/^(?:https?:\/\/|mailto:|tel:)/.test(value)) return []
  const [address = '', anchor = ''] = value.split('#', 2)
  if (address === '') return hasAnchor(headings, anchor) ? [] : problem('link-anchor', { anchor })
  if (!address.startsWith('/')) return problem('link-form')
  if (publicFiles.has(address)) return []
  const to = site.moved.get(address)
  if (to) return problem('link-moved', { to })
  const there = site.live.get(address)
  if (there === undefined) return problem('link-broken')
  return anchor === '' || there === null || hasAnchor(there, anchor) ? [] : problem('link-anchor', { anchor })
}

/** A heading's id may stand in an address as it is or percent-encoded. */
function hasAnchor(headings: string[], anchor: string): boolean {
  return headings.some(id => id === anchor || encodeURIComponent(id) === anchor)
}

/** A lesson names objectives of its own module, a case of any. */
function checkObjectives(parsed: ParsedFiles): ContentProblem[] {
  const of = (module: AnyParsed | undefined) => ((module?.raw.objectives ?? []) as Array<{ id?: string }>).map(objective => objective?.id)
  const all = parsed.sl.module.flatMap(of)
  const check = (item: AnyParsed, objectives: string[], known: Array<string | undefined>) => objectives.flatMap((value, index) =>
    known.includes(value) ? [] : [{ file: item.source.file, line: item.lineOf('objectives', index), code: 'objective-unknown', values: { value } }])
  return [
    ...parsed.sl.lesson.flatMap(item => check(item, item.data?.objectives ?? [], of(moduleOfFolder<object>(parsed.sl.module, item.source.folder)))),
    ...parsed.sl.case.flatMap(item => check(item, item.data?.objectives ?? [], all)),
  ]
}

/** A module names topics that there are, few of them. */
function checkTopics({ source: { file }, data, lineOf }: Parsed<ModuleData>, known: string[]): ContentProblem[] {
  const topics = data?.topics ?? []
  const allowed = known.join(', ')
  return [
    ...topics.flatMap((value, index) => known.includes(value) ? [] : [{ file, line: lineOf('topics', index), code: 'topic-unknown', values: { value, allowed } }]),
    ...(topics.length > MOST_TOPICS ? [{ file, line: lineOf('topics'), code: 'topics-many', values: { count: topics.length, most: MOST_TOPICS } }] : []),
  ]
}

/** A question names an objective and a lesson of its own module; after a wrong answer it sends the learner there. */
function checkQuestions(parsed: ParsedFiles, quizzes: LoadedQuiz[]): ContentProblem[] {
  return quizzes.flatMap(({ quiz, original, lines }): ContentProblem[] => {
    const module = moduleOfFolder(parsed.sl.module, original.folder)
    if (!module) return [{ file: original.file, line: 1, code: 'module-file-missing', values: { folder: original.folder } }]
    const objectives = module.data?.objectives.map(objective => objective.id) ?? []
    const lessons = parsed.sl.lesson.filter(lesson => lesson.source.folder === original.folder).map(lesson => lesson.uid)
    return quiz.questions.flatMap(({ uid, objective, lesson }) => {
      const problem = (code: string, value: string) => ({ file: original.file, line: lines.get(uid) ?? 1, code, values: { uid, value } })
      return [
        ...(module.data && !objectives.includes(objective) ? [problem('question-objective', objective)] : []),
        ...(lessons.includes(lesson) ? [] : [problem('question-lesson', lesson)]),
      ]
    })
  })
}

/** The picture of a question is there, in each language. */
function checkPictures(quizzes: LoadedQuiz[], publicFiles: ReadonlySet<string>): ContentProblem[] {
  return quizzes.flatMap(({ quiz, original, translation, lines }) => quiz.questions.flatMap(({ uid: id, text }) => LANGUAGES.flatMap((lang) => {
    const keyed = text[lang]
    if (keyed.kind !== 'hotspot' || publicFiles.has(keyed.picture.src)) return []
    const isOriginal = lang === 'sl' || !translation || keyed === text.sl
    return isOriginal && lang !== 'sl' ? [] : [{ file: isOriginal ? original.file : translation.file, line: isOriginal ? lines.get(id) ?? 1 : 1, code: 'quiz-picture-missing', values: { id, src: keyed.picture.src } }]
  })))
}
