import { z } from 'zod'
import { BEHAVIOURS, type Behaviour } from '#shared/types/question.ts'
import { readYamlLines } from '../yaml-lines.ts'
import type { Report } from './kinds/kind.ts'
import { DIFFICULTIES, PRETEST_END, type DrawLine } from './quiz.ts'

/** Settings of a quiz file's front matter; a translation may leave them to its original. */
export interface QuizSettings {
  passMark: number
  attempts: number
  waitHours: number
  draw: number
  drawLines: DrawLine[]
  shuffle: boolean
  timeLimit: number
  pretest: boolean
  behaviour: Behaviour
}

export interface QuizFront {
  uid: string
  title: string
  /** Hash of the original that a translation was made from. */
  original: string | null
  settings: Partial<QuizSettings>
}

const whole = z.int('whole')

const drawLine = z.strictObject({
  count: z.int().min(1),
  objective: z.string().min(1).optional(),
  difficulty: z.enum(DIFFICULTIES).optional(),
})

const front = z.strictObject({
  uid: z.string('text').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'uid').refine(uid => !uid.endsWith(PRETEST_END), 'uid'),
  title: z.string('text').trim().min(1, 'text'),
  original: z.string('text').optional(),
  passMark: whole.min(1, 'percent').max(100, 'percent').optional(),
  attempts: whole.min(1, 'positive').optional(),
  wait: whole.min(0, 'hours').optional(),
  draw: z.union([whole.min(1, 'positive'), z.array(drawLine).min(1)], 'draw').optional(),
  shuffle: z.boolean('boolean').optional(),
  timeLimit: whole.min(1, 'minutes').max(600, 'minutes').optional(),
  pretest: z.boolean('boolean').optional(),
  behaviour: z.enum(BEHAVIOURS, 'behaviour').optional(),
  tries: whole.min(2, 'tries').max(10, 'tries').optional(),
  penalty: whole.min(0, 'share').max(100, 'share').optional(),
})

/** What a field must be, by the message of the schema above; the code of its problem. */
const CODES: Readonly<Record<string, string>> = {
  text: 'quiz-field-text',
  uid: 'quiz-field-uid',
  whole: 'quiz-field-whole',
  percent: 'quiz-field-percent',
  positive: 'quiz-field-positive',
  hours: 'quiz-field-hours',
  behaviour: 'quiz-field-behaviour',
  tries: 'quiz-field-tries',
  share: 'quiz-field-share',
  draw: 'quiz-field-draw',
  boolean: 'quiz-field-boolean',
  minutes: 'quiz-field-minutes',
}

const DEFAULTS = { attempts: 3, wait: 24, tries: 3, penalty: 33 }

/**
 * Reads the front matter of a quiz or checks file.
 * @param yaml text between the two lines of dashes
 * @param firstLine line in the file of the first line of that text
 * @param complete whether passMark and draw must stand here (an original quiz)
 * @returns null after having reported what is wrong
 */
export function parseQuizFront(yaml: string, firstLine: number, complete: boolean, report: Report): QuizFront | null {
  const { value, broken, lineOf } = readYamlLines(yaml, firstLine)
  if (broken) {
    report('quiz-front-unreadable', broken.line)
    return null
  }
  const lineOfKey = (name: string): number => lineOf(name) ?? firstLine
  const read = front.safeParse(value ?? {})
  let sound = read.success
  for (const issue of read.error?.issues ?? []) reportIssue(issue, value, lineOfKey, report)
  for (const field of complete ? ['passMark', 'draw'] : []) {
    if (isRecord(value) && value[field] !== undefined) continue
    report('quiz-field-missing', firstLine, { field })
    sound = false
  }
  for (const field of ['tries', 'penalty'] as const) {
    if (!read.success || read.data[field] === undefined || read.data.behaviour === 'tries') continue
    report('quiz-tries-idle', lineOfKey(field), { field })
    sound = false
  }
  if (!read.success || !sound) return null
  const { uid, title, original = null, passMark, attempts, wait, shuffle, timeLimit, pretest } = read.data
  const drawLines = Array.isArray(read.data.draw) ? read.data.draw : undefined
  const draw = Array.isArray(read.data.draw) ? read.data.draw.reduce((sum, { count }) => sum + count, 0) : read.data.draw
  const behaviour = behaviourOf(read.data)
  const settings = complete
    ? { passMark, draw, drawLines, shuffle: shuffle ?? true, timeLimit, pretest: pretest ?? false, behaviour: behaviour ?? { kind: 'deferred' as const }, attempts: attempts ?? DEFAULTS.attempts, waitHours: wait ?? DEFAULTS.wait }
    : { passMark, draw, drawLines, shuffle, timeLimit, pretest, behaviour, attempts, waitHours: wait }
  return { uid, title, original, settings: present(settings) }
}

function reportIssue(issue: z.core.$ZodIssue, value: unknown, lineOfKey: (name: string) => number, report: Report): void {
  if (issue.code === 'unrecognized_keys') {
    for (const field of issue.keys) report('quiz-field-unknown', lineOfKey(field), { field })
    return
  }
  const field = String(issue.path[0] ?? '')
  if (field === '') report('quiz-front-unreadable', lineOfKey(''))
  else if (!isRecord(value) || value[field] === undefined) report('quiz-field-missing', lineOfKey(field), { field })
  else report(CODES[issue.message] ?? 'quiz-field-text', lineOfKey(field), { field })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function behaviourOf({ behaviour, tries = DEFAULTS.tries, penalty = DEFAULTS.penalty }: z.output<typeof front>): Behaviour | undefined {
  if (behaviour === undefined) return undefined
  return behaviour === 'tries' ? { kind: behaviour, tries, penalty } : { kind: behaviour }
}

/** Without the settings that are not given. */
function present(settings: { [Name in keyof QuizSettings]: QuizSettings[Name] | undefined }): Partial<QuizSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}
