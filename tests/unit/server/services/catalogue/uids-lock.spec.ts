import { describe, expect, it } from 'vitest'
import { checkLock, extendLock, parseLock } from '../../../../../server/services/catalogue/uids-lock.ts'

const live = (uid: string) => ({ uid, file: 'sl/x.md', line: 2 })

describe('parseLock', () => {
  it('reads uid, day and what became of it', () => {
    expect(parseLock('# note\n\nm1  since 2026-11-22\nm2  since 2026-11-22  gone: joined with m1\n').lines).toEqual([
      { uid: 'm1', since: '2026-11-22', gone: null, line: 3 },
      { uid: 'm2', since: '2026-11-22', gone: 'joined with m1', line: 4 },
    ])
  })

  it.each(['m1', 'm1 2026-11-22', 'm1  since yesterday', 'm1  since 2026-11-22  gone:', 'm1  since 2026-11-22  gone', 'M1  since 2026-11-22'])('refuses »%s«', (line) => {
    expect(parseLock(line)).toEqual({ lines: [], problems: [{ file: 'uids.lock', line: 1, code: 'lock-line', values: { text: line } }] })
  })
})

describe('checkLock', () => {
  it('lets go what a line explains', () => {
    const { lines } = parseLock('m1  since 2026-11-22  gone: not taught any more')
    expect(checkLock(lines, [], new Set())).toEqual([])
  })

  it('misses what disappeared without a word', () => {
    const { lines } = parseLock('m1  since 2026-11-22')
    expect(checkLock(lines, [], new Set()).map(problem => problem.code)).toEqual(['lock-lost'])
    expect(checkLock(lines, [], new Set(['m1'])).map(problem => problem.code)).toEqual(['lock-drafted'])
    expect(checkLock(lines, [live('m1')], new Set())).toEqual([])
  })
})

describe('extendLock', () => {
  it('adds each new uid once, below what is there', () => {
    expect(extendLock('m1  since 2026-11-22', ['m1', 'm2', 'm2'], '2027-01-31')).toBe('m1  since 2026-11-22\nm2  since 2027-01-31\n')
  })

  it('leaves a complete lock as it is', () => {
    expect(extendLock('m1  since 2026-11-22\n', ['m1'], '2027-01-31')).toBe('m1  since 2026-11-22\n')
  })
})
