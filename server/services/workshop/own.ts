import { Workshop } from '../../models/workshop.ts'

/** What is held of the workshops that a person led: the way of the group in numbers. The marks of the phones are others'. */
export async function roomsAbout(host: string) {
  const found = await Workshop.find({ host }).sort({ startedAt: -1 }).lean()
  return found.map(({ case: study, lang, status, code, isLocked, startedAt, expiresAt, voters, took, path }) => ({
    case: study, lang, status, code, isLocked, startedAt, expiresAt, phones: took ?? voters.length,
    path: path.map(({ node, choice, counts }) => ({ node, choice, counts: counts.map(({ choice: wish, votes }) => ({ choice: wish, votes })) })),
  }))
}
