import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DomainError } from '../../../../server/services/errors.ts'
import { logger } from '../../../../server/utils/logger.ts'
import { startRound } from '../../../../server/utils/start-round.ts'
import { startup } from '../../../../server/utils/startup.ts'

const away = Object.assign(new Error('gone'), { name: 'MongoNetworkError' })
const fine = () => Promise.resolve()
const noted = vi.spyOn(logger, 'error').mockImplementation(() => undefined)
const warned = vi.spyOn(logger, 'warn').mockImplementation(() => undefined)

beforeEach(() => {
  startup.done = false
  vi.clearAllMocks()
})

describe('a round of start', () => {
  it('is ready before the repairs run', async () => {
    const repair = vi.fn(async () => expect(startup.done).toBe(true))
    await startRound(fine, { repair })
    expect(repair).toHaveBeenCalledOnce()
    expect(noted).not.toHaveBeenCalled()
  })

  it('is ready although a repair fails; the failure is noted and the other repairs run', async () => {
    const last = vi.fn(fine)
    await startRound(fine, { first: () => Promise.reject(new Error('a document is full')), last })
    expect(startup.done).toBe(true)
    expect(last).toHaveBeenCalledOnce()
    expect(noted).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ where: 'repair of first' }), expect.any(String))
  })

  it('notes each item that a repair reports, and goes on', async () => {
    await startRound(fine, { progress: (report) => {
      report(new Error('one'))
      report(new Error('two'))
      return Promise.resolve()
    } })
    expect(noted).toHaveBeenCalledTimes(2)
  })

  it('leaves the rest for later when the database goes away', async () => {
    const last = vi.fn(fine)
    const after = vi.fn()
    await startRound(fine, { first: (report) => {
      report(away)
      after()
      return Promise.resolve()
    }, last })
    expect(startup.done).toBe(true)
    expect(after).not.toHaveBeenCalled()
    expect(last).not.toHaveBeenCalled()
    expect(warned).toHaveBeenCalledOnce()
    expect(noted).not.toHaveBeenCalled()
  })

  it.each([[away, 1, 0], [new Error('a mistake'), 0, 1], [new DomainError('UNAVAILABLE'), 0, 0]])('is not ready while %s keeps it from what it needs', async (error, warnings, errors) => {
    const repair = vi.fn(fine)
    await startRound(() => Promise.reject(error), { repair })
    expect(startup.done).toBe(false)
    expect(repair).not.toHaveBeenCalled()
    expect([warned.mock.calls.length, noted.mock.calls.length]).toEqual([warnings, errors])
  })
})
