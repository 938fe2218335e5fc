import { readText, readContentFiles, type ContentFile } from './content-files.ts'
import { loadDecisions } from '../cases/load-decisions.ts'
import { allUids } from './check-identity.ts'
import { findDrafts } from './drafts.ts'
import { loadQuizzes } from './load-quizzes.ts'
import { originalHash, stampOriginal } from './original-hash.ts'
import { everyFile, parseFiles } from './parse-files.ts'
import { extendLock, LOCK_FILE } from './uids-lock.ts'
import { join } from 'node:path'

export interface StampResult {
  /** Files to be written, with their new text. */
  changed: Array<{ file: string, text: string }>
  /** Stale translations that were not named. */
  stale: string[]
  /** Named files that are no translation. */
  unknown: string[]
}

/**
 * Works out the stamps of translations and the lines missing in uids.lock; writes nothing.
 * @param options.files translations (below content/) that were brought up to date
 * @param options.today date for new lines, YYYY-MM-DD
 */
export async function stampContent(contentDir: string, options: { files: string[], all: boolean, today: string }): Promise<StampResult> {
  const { files } = await readContentFiles(contentDir)
  const drafts = findDrafts(files)
  const parsed = parseFiles(files)
  const loaded = loadQuizzes(files, parsed, drafts)
  const decided = loadDecisions(files, parsed, drafts)
  const result: StampResult = { changed: [], stale: [], unknown: [] }

  const pairs: Array<{ translation: ContentFile, original: ContentFile, stamp: unknown }> = [
    ...everyFile(parsed.en).flatMap(({ uid, source, raw }) => {
      const original = everyFile(parsed.sl).find(item => item.uid === uid && item.source.kind === source.kind)?.source
      return original && uid !== '' ? [{ translation: source, original, stamp: raw.original }] : []
    }),
    ...decided.files.map(({ source, original, stamp }) => ({ translation: source, original, stamp })),
    ...loaded.files.flatMap(({ source, original, stamp }) => original ? [{ translation: source, original, stamp }] : []),
  ]
  for (const { translation, original, stamp } of pairs) {
    const hash = originalHash(original.text, original.kind === 'path' ? 'yaml' : 'markdown')
    if (stamp === hash) continue
    const isNew = stamp === undefined || stamp === null
    if (isNew || options.all || options.files.includes(translation.file)) {
      result.changed.push({ file: translation.file, text: stampOriginal(translation.text, hash) })
    }
    else result.stale.push(translation.file)
  }
  result.unknown = options.files.filter(file => !pairs.some(pair => pair.translation.file === file))

  const lock = await readText(join(contentDir, LOCK_FILE))
  const released = allUids(parsed, loaded.quizzes, decided.parsed).filter(item => !drafts.has(item.file)).map(item => item.uid)
  const extended = extendLock(lock, released, options.today)
  if (extended !== lock) result.changed.push({ file: LOCK_FILE, text: extended })
  return result
}
