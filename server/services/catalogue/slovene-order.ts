const collator = new Intl.Collator('sl', { numeric: true })

/** The order of the Slovene alphabet: č after c, š after s, ž after z. */
export function bySloveneAlphabet(a: string, b: string): number {
  return collator.compare(a, b)
}
