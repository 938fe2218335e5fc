/** Id of an exercise on the page of its lesson; apart from those of headings, which are made from their words. */
export function exercisePlace(name: string): string {
  return `exercise_${name}`
}
