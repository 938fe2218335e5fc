/** GET /api/trainer/waiting: a learner who has used up the attempts of a round and waits for the next. */
export interface WaitingLearner {
  learner: string
  name: string
  email: string
  quiz: { uid: string, title: string }
  module: { uid: string, title: string }
  attempts: number
  best: number
  opensAt: string
}
