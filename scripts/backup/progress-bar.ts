import process from 'node:process'
import type { Progress } from './format.ts'

const EVERY_MS = 200
const WIDTH = 24

/**
 * One line of a progress bar.
 * @param share of the whole, 0 to 1; more counts as 1
 */
export function drawProgress(title: string, { bytes, documents }: Progress, share: number): string {
  const full = Math.round(Math.min(1, share) * WIDTH)
  const megabytes = (bytes / 1024 ** 2).toFixed(1)
  return `${title} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.round(Math.min(1, share) * 100)} %, ${documents} documents, ${megabytes} MB`
}

/** Shows how far a work is, on standard error and only where a person looks at it. */
export async function withProgressBar<T>(draw: () => string, work: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work()
  const show = () => process.stderr.write(`\r${draw()}\u001B[K`)
  const timer = setInterval(show, EVERY_MS)
  try {
    return await work()
  }
  finally {
    clearInterval(timer)
    show()
    process.stderr.write('\n')
  }
}
