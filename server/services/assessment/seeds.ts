import { randomInt } from 'node:crypto'

const LARGEST = 2 ** 32

let source: () => number = () => randomInt(LARGEST)

/** The seed of a new attempt. */
export function newSeed(): number {
  return source()
}

/** Takes seeds from somewhere else; only tests that compare two servers have a reason to. */
export function useSeedSource(other: () => number): void {
  source = other
}

/** Seeds that follow from a first one: each attempt has another, and two servers with the same first one draw alike. */
export function seedsFrom(first: number): () => number {
  let next = first
  return () => next++ % LARGEST
}
