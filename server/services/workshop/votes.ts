/** What a vote came to: how many for each choice, and which were ahead of all others. */
export interface Tally {
  /** In the order of the choices. */
  counts: Array<{ choice: string, votes: number }>
  /** Ids of the choices with most votes: several where the votes were even, none where nobody voted. */
  leading: string[]
}

/**
 * Counts a vote. The group follows the majority in the plain sense: the choice with most votes, also where it has less than half.
 * @param votes id of the choice, by voter: nobody can be in it twice
 * @param choices ids of what there is to choose from
 */
export function tally(votes: Readonly<Record<string, string>>, choices: readonly string[]): Tally {
  const given = Object.values(votes)
  const counts = choices.map(choice => ({ choice, votes: given.filter(vote => vote === choice).length }))
  const most = Math.max(0, ...counts.map(one => one.votes))
  return { counts, leading: most > 0 ? counts.filter(one => one.votes === most).map(one => one.choice) : [] }
}

/**
 * What the group decides when the host ends a vote.
 * @param wish the host's own choice, which counts only where the votes are even or nobody voted: the host breaks a tie and overrules nobody
 * @returns null where the host has to choose first
 */
export function decision({ counts, leading }: Tally, wish: string | null): string | null {
  if (leading.length === 1) return leading[0]!
  const open = leading.length > 0 ? leading : counts.map(one => one.choice)
  return wish !== null && open.includes(wish) ? wish : null
}
