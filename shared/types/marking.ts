/** An answer that waits to be marked; whose it is, is not told. */
export interface MarkingRow {
  /** `<attempt>-<question>` */
  id: string
  prompt: string
  quiz: string
  module: string
  submittedAt: string
}

/** GET /api/trainer/answers/[answer] */
export interface MarkingPage extends MarkingRow {
  /** What a good answer holds. */
  explanation: string
  answer: string
  rubric: Array<{ name: string, levels: Array<{ points: number, text: string }> }>
  /** How it was marked, where it was. */
  mark: { points: number[], note: string, at: string } | null
}
