import type { ContentProblem } from '#shared/types/content-problem.ts'

export const LOCK_FILE = 'uids.lock'

export interface LockLine {
  uid: string
  since: string
  /** What became of it, null while it is there. */
  gone: string | null
  line: number
}

const LINE = /^(?<uid>[a-z0-9]+(?:-[a-z0-9]+)*)\s+since (?<since>\d{4}-\d{2}-\d{2})(?:\s+gone: (?<gone>\S.*))?$/

/** Reads `uid  since YYYY-MM-DD  [gone: reason]`, one a line; empty lines and lines with # are passed over. */
export function parseLock(text: string): { lines: LockLine[], problems: ContentProblem[] } {
  const lines: LockLine[] = []
  const problems: ContentProblem[] = []
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '' || source.startsWith('#')) continue
    const found = LINE.exec(source.trim())?.groups
    if (found) lines.push({ uid: found.uid!, since: found.since!, gone: found.gone ?? null, line: index + 1 })
    else problems.push({ file: LOCK_FILE, line: index + 1, code: 'lock-line', values: { text: source.trim() } })
  }
  return { lines, problems }
}

/** A uid that stands in the content, with the place that says so. */
export interface LiveUid {
  uid: string
  file: string
  line: number
}

/**
 * Holds the released uids against those in the content: learners' progress hangs on them.
 * @param live uids of everything public
 * @param drafts uids that stand only in drafts
 */
export function checkLock(lock: LockLine[], live: LiveUid[], drafts: ReadonlySet<string>): ContentProblem[] {
  const listed = new Map(lock.map(line => [line.uid, line]))
  const present = new Set(live.map(item => item.uid))
  const lost = lock.filter(line => !line.gone && !present.has(line.uid)).map(line => ({
    file: LOCK_FILE,
    line: line.line,
    code: drafts.has(line.uid) ? 'lock-drafted' : 'lock-lost',
    values: { uid: line.uid },
  }))
  const others = live.flatMap(({ uid, file, line }) => {
    const known = listed.get(uid)
    if (!known) return [{ file, line, code: 'lock-unlisted', values: { uid } }]
    return known.gone ? [{ file, line, code: 'lock-reused', values: { uid, reason: known.gone, lock: known.line } }] : []
  })
  return [...lost, ...others]
}

/** The lock's text with a line for each uid that it does not list yet. */
export function extendLock(text: string, uids: string[], today: string): string {
  const listed = new Set(parseLock(text).lines.map(line => line.uid))
  const added = [...new Set(uids)].filter(uid => !listed.has(uid)).map(uid => `${uid}  since ${today}\n`)
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${added.join('')}`
}
