import { MEASURES, type ShownCounts } from '#shared/types/programme.ts'

/**
 * Whether nothing of a group can be read: each figure is hidden, or the nought that every group has where the total is nought.
 * (In a column with anybody in it, an empty group is hidden like a small one.)
 */
export function isHidden(counts: ShownCounts): boolean {
  return MEASURES.every(measure => (counts[measure] ?? 0) === 0)
}
