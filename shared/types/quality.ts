/** A quiz among those whose questions can be looked at. */
export interface QualityRow {
  uid: string
  title: string
  path: string
  module: string
  questions: number
  /** First attempts submitted; null under five. */
  people: number | null
}

/** What stands out of a wrong choice. */
export type ChoiceNote = 'nobody' | 'everybody' | 'unexplained'

export interface ChoiceQuality {
  id: number
  text: string
  right: boolean
  /** How many picked it; null where that would tell of a small group. */
  picked: number | null
  notes: ChoiceNote[]
}

/** What stands out of a question. */
export type QuestionFlag = 'easy' | 'hard' | 'negative'

export interface QuestionQuality {
  uid: string
  prompt: string
  /** In how many first attempts it was drawn; null under five, and then there are no other figures. */
  people: number | null
  /** Mean credit in whole percent; blank counts as nothing. */
  right: number | null
  /** From −1 to 1, in hundredths; null where it cannot be computed. */
  discrimination: number | null
  flags: QuestionFlag[]
  /** Empty for kinds without choices. */
  choices: ChoiceQuality[]
}

/** What the bank alone tells, whoever answers it. */
export interface BankQuality {
  /** Questions with one right answer, in how many the right one is the longest, and how many that would be by chance. */
  single: number
  longest: number
  expected: number
  isBiased: boolean
  /** How often the right one stands first, second … in the file. */
  places: number[]
  /** Wrong choices without an explanation. */
  unexplained: number
}

/** GET /api/trainer/quality/[uid] */
export interface QuizQuality extends QualityRow {
  bank: BankQuality
  items: QuestionQuality[]
  /** Of how many attempts at most the figures are, and of how many at least discrimination is. */
  most: number
  least: number
}
