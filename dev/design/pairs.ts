/** What must be told apart from the ground it stands on, and by how much (WCAG 2.2: 1.4.3, 1.4.6, 1.4.11). */
export interface Pair {
  front: string
  ground: string
  /** 7 for text that is read at length, 4.5 for other text, 3 for edges and marks. */
  atLeast: 7 | 4.5 | 3
  use: string
}

const on = (front: string, grounds: string[], atLeast: Pair['atLeast'], use: string): Pair[] =>
  grounds.map(ground => ({ front, ground, atLeast, use }))

/** Every pair that the style sheets set. */
export const PAIRS: readonly Pair[] = [
  ...on('ink', ['bg', 'surface', 'sunken', 'ochre-tint', 'sea-tint', 'terra-tint'], 7, 'text'),
  ...on('ink-2', ['bg', 'surface', 'sunken', 'ochre-tint', 'sea-tint', 'terra-tint'], 4.5, 'second text, hints'),
  ...on('sea', ['bg', 'surface', 'sunken', 'ochre-tint', 'sea-tint', 'terra-tint'], 4.5, 'links, quiet buttons'),
  ...on('on-sea', ['sea', 'sea-strong'], 4.5, 'primary buttons'),
  ...on('terra', ['bg', 'surface', 'sunken', 'ochre-tint', 'terra-tint'], 4.5, 'what is wrong or final'),
  ...on('on-ochre', ['ochre'], 4.5, 'stops under way'),
  ...on('bg', ['ink', 'sea', 'terra'], 4.5, 'stops and tags that are done or on a walk'),
  ...on('ink-2', ['t-paper'], 4.5, 'numbers of places in the town'),
  ...on('edge', ['bg', 'surface', 'sunken', 'sea-tint'], 3, 'edges of controls'),
  ...on('sea', ['bg', 'surface', 'sunken', 'ochre-tint', 'sea-tint'], 3, 'ring of the focus'),
  ...on('terra', ['bg', 'surface'], 3, 'edges of what is wrong'),
  ...on('ink', ['bg', 'surface'], 3, 'marks that are done, strong rules'),
  ...on('now-edge', ['bg', 'surface'], 3, 'edges of marks under way'),
]
