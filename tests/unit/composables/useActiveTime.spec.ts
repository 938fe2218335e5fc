import { describe, expect, it } from 'vitest'
import { ActiveTime, type TimePorts } from '../../../composables/useActiveTime.ts'

/** A clock, and windows of one browser of which one at a time may count. */
function browser() {
  let now = 1000
  let holder: object | null = null
  const windows: ActiveTime[] = []

  function open() {
    const me = {}
    const view = { visible: true }
    const ports: TimePorts = {
      now: () => now,
      visible: () => view.visible,
      claim: async () => {
        if (holder && holder !== me) return null
        holder = me
        return () => void (holder = holder === me ? null : holder)
      },
    }
    const time = new ActiveTime(ports)
    time.look()
    windows.push(time)
    return { time, view }
  }

  /** Time goes by; each window looks every five seconds. */
  async function pass(seconds: number, during: () => void = () => {}): Promise<void> {
    await Promise.resolve()
    for (let left = seconds; left > 0; left -= 5) {
      now += Math.min(5, left) * 1000
      during()
      for (const time of windows) time.look()
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { open, pass, sleep: (seconds: number) => void (now += seconds * 1000) }
}

describe('time spent', () => {
  it('goes by while the page is seen and somebody does something', async () => {
    const { open, pass } = browser()
    const { time } = open()
    await pass(300, () => time.touch())
    expect(time.seconds).toBe(300)
  })

  it('stops a minute after the last touch, and goes on with the next', async () => {
    const { open, pass } = browser()
    const { time } = open()
    await pass(600)
    expect(time.seconds).toBe(60)
    time.touch()
    await pass(20)
    expect(time.seconds).toBe(80)
  })

  it('does not count a hidden page', async () => {
    const { open, pass } = browser()
    const { time, view } = open()
    await pass(10)
    view.visible = false
    time.look()
    await pass(40, () => time.touch())
    expect(time.seconds).toBe(10)
    view.visible = true
    time.look()
    await pass(10)
    expect(time.seconds).toBe(20)
  })

  it('does not count the sleep of a device', async () => {
    const { open, pass, sleep } = browser()
    const { time } = open()
    await pass(10)
    sleep(8 * 3600)
    time.touch()
    await pass(10)
    expect(time.seconds).toBe(20)
  })

  it('counts in one of two windows, though both are seen', async () => {
    const { open, pass } = browser()
    const [one, other] = [open(), open()]
    await pass(100, () => {
      one.time.touch()
      other.time.touch()
    })
    expect(one.time.seconds + other.time.seconds).toBe(100)
  })

  it('gives the word to the window where somebody is', async () => {
    const { open, pass } = browser()
    const [one, other] = [open(), open()]
    await pass(65)
    expect([one.time.seconds, other.time.seconds]).toEqual([60, 0])
    await pass(50, () => other.time.touch())
    expect(one.time.seconds).toBe(60)
    expect(other.time.seconds).toBeGreaterThanOrEqual(40)
  })

  it('is not counted on after the page was left', async () => {
    const { open, pass } = browser()
    const [{ time }, other] = [open(), open()]
    await pass(10)
    time.end()
    await pass(50, () => {
      time.touch()
      other.time.touch()
    })
    expect(time.seconds).toBe(10)
    expect(other.time.seconds).toBeGreaterThanOrEqual(45)
  })
})
