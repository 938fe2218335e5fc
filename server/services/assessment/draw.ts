import type { AttemptQuestion } from '../../models/attempt.ts'
import { kindOf } from './kinds/registry.ts'
import type { Difficulty, DrawLine, Quiz } from './quiz.ts'
import { randomFrom, shuffled } from './random.ts'

/** What a draw looks at in a question. */
export interface Drawable {
  objective: string
  difficulty: Difficulty
}

type Drawn = Pick<Quiz, 'questions' | 'draw'> & Partial<Pick<Quiz, 'drawLines' | 'shuffle' | 'difficulties'>>

/**
 * The questions of one attempt, drawn from the bank, in their order and with the order of their choices.
 * Nothing of the key enters the draw: two banks that differ in the key alone give the same attempt for the same seed.
 */
export function drawQuestions({ questions, draw, drawLines, shuffle = true, difficulties = {} }: Drawn, seed: number): AttemptQuestion[] {
  const random = randomFrom(seed)
  const mixed = shuffled(questions, random)
  const drawables = mixed.map(({ uid, objective }) => ({ objective, difficulty: difficulties[uid] ?? 'medium' as const }))
  const places = drawLines ? fill(drawLines, drawables) : mixed.map((_, place) => place).slice(0, draw)
  if (!places) throw new RangeError('The bank cannot fill the draw')
  // In the bank's mixed order, so that the lines do not show.
  const drawn = mixed.filter((_, place) => places.includes(place))
  return (shuffle ? drawn : drawn.sort((a, b) => questions.indexOf(a) - questions.indexOf(b))).map(({ hash, text }) => ({
    version: hash,
    order: shuffle ? kindOf(text.sl).order(text.sl, random) : kindOf(text.sl).standing(text.sl),
    answer: null,
    counter: 0,
  }))
}

/**
 * Finds for each line its questions, each of them once. A question that two lines could take goes where it is needed
 * (augmenting paths, Kuhn 1955), so this succeeds whenever there is a way at all.
 * @returns places of the questions taken, null where the bank cannot fill the lines
 */
export function fill(lines: readonly DrawLine[], bank: readonly Drawable[]): number[] | null {
  const wanted = lines.flatMap(line => Array.from({ length: line.count }, () => line))
  const takenBy = new Map<number, number>()

  function take(want: number, tried: Set<number>): boolean {
    for (const [place, question] of bank.entries()) {
      if (tried.has(place) || !fits(wanted[want]!, question)) continue
      tried.add(place)
      const other = takenBy.get(place)
      if (other !== undefined && !take(other, tried)) continue
      takenBy.set(place, want)
      return true
    }
    return false
  }

  return wanted.every((_, want) => take(want, new Set())) ? [...takenBy.keys()] : null
}

function fits({ objective, difficulty }: DrawLine, question: Drawable): boolean {
  return (objective === undefined || objective === question.objective) && (difficulty === undefined || difficulty === question.difficulty)
}

/** Number of the first line (1, 2, 3 …) that the bank cannot fill beside those before it; null where it fills them all. */
export function firstUnfilled(lines: readonly DrawLine[], bank: readonly Drawable[]): number | null {
  const first = lines.findIndex((_, place) => fill(lines.slice(0, place + 1), bank) === null)
  return first === -1 ? null : first + 1
}
