import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pauseAfter, supervise } from '../../../../scripts/launch/supervise.ts'
import type { Job } from '../../../../scripts/launch/supervise.ts'

/** A job of one line of JavaScript that is ready as soon as it says anything. */
function job(code: string, changes: Partial<Job> = {}): Job & { lines: string[], children: ChildProcess[] } {
  const lines: string[] = []
  const children: ChildProcess[] = []
  onTestFinished(() => children.forEach(child => child.kill('SIGKILL')))
  return {
    name: 'The child',
    spawn: () => {
      const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
      children.push(child)
      return child
    },
    ready: child => new Promise(resolve => child.stdout!.once('data', () => resolve())),
    close: child => child.kill('SIGTERM'),
    startWithin: 10_000,
    closeWithin: 10_000,
    log: line => lines.push(line),
    lines,
    children,
    ...changes,
  }
}

const STAYS = 'console.log("up"); setInterval(() => {}, 1000)'

it.each([[1, 0], [2, 200], [3, 400], [5, 1600], [7, 5000], [1000, 5000]])('after %i crashes in a row pauses %i ms', (crashes, pause) => {
  expect(pauseAfter(crashes)).toBe(pause)
})

describe('supervise', () => {
  it('starts a child again after it crashed, and not after it was stopped', async () => {
    const work = job(STAYS)
    const child = await supervise(work)
    const first = child.pid
    process.kill(first!, 'SIGKILL')
    await expect.poll(() => work.lines).toHaveLength(3)
    expect(child.pid).not.toBe(first)
    await child.stop()
    expect(work.lines).toEqual([
      `The child is running (process ${first}).`,
      'The child ended unexpectedly (SIGKILL); starting it again.',
      `The child is running (process ${child.pid}).`,
    ])
    expect(work.children).toHaveLength(2)
    expect(work.children.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGTERM'])
  })

  it('fails when the first start does', async () => {
    const work = job('process.exit(7)')
    await expect(supervise(work)).rejects.toThrow('The child ended before it was ready (code 7).')
    expect(work.children).toHaveLength(1)
  })

  it('explains a failure it knows', async () => {
    const work = job('process.exit(7)', { explain: how => how === 'code 7' ? 'Seven.' : undefined })
    await expect(supervise(work)).rejects.toThrow(/^Seven\.$/)
  })

  it('ends a child that is not ready in time', async () => {
    const work = job('setInterval(() => {}, 1000)', { startWithin: 100 })
    await expect(supervise(work)).rejects.toThrow('The child was not ready after 0.1 seconds.')
    await expect.poll(() => work.children[0]!.signalCode).toBe('SIGKILL')
  })

  it('kills a child that does not close in time', async () => {
    const work = job(`process.on('SIGTERM', () => {}); ${STAYS}`, { closeWithin: 100 })
    const child = await supervise(work)
    await child.stop()
    expect(work.children[0]!.signalCode).toBe('SIGKILL')
  })

  it('can be stopped while it pauses between two crashes', async () => {
    const work = job('console.log("up"); setTimeout(() => process.exit(1), 20)')
    const child = await supervise(work)
    await expect.poll(() => work.children.length).toBeGreaterThan(2)
    await child.stop()
    expect(work.children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)).toBe(true)
  })
})
