import type { ContentFile } from './content-files.ts'
import { splitFrontMatter } from './front-matter.ts'

/**
 * Any value but false holds a file back: what was meant as a draft must not be published by a slip in its YAML.
 * Read line by line for the same reason: it works on front matter that does not parse.
 */
const DRAFT = /^draft:[ \t]*(?!false\b)\S/m
const UID = /^uid:[ \t]*["']?([a-z0-9-]+)/m
const CASE = /^case:[ \t]*["']?([a-z0-9-]+)/m

/**
 * Files that are in no public output: drafts, everything in the folder of a draft module,
 * the decisions of a draft case, and the translations of all these.
 */
export function findDrafts(files: ContentFile[]): Set<string> {
  const heads = files.map((file) => {
    const yaml = file.kind === 'path' ? file.text : splitFrontMatter(file.text).yaml
    return { ...file, uid: UID.exec(yaml)?.[1] ?? '', study: file.kind === 'decisions' ? CASE.exec(yaml)?.[1] ?? '' : '', own: file.kind !== 'page' && DRAFT.test(yaml) }
  })
  const originals = withFolders(heads, head => head.lang === 'sl' && head.own)
  const uids = new Set([...originals].map(head => head.uid).filter(uid => uid !== ''))
  const translations = withFolders(heads, head => head.lang !== 'sl' && (head.own || uids.has(head.uid)))
  return new Set([...originals, ...translations].map(head => head.file))
}

type Head = ContentFile & { uid: string, study: string, own: boolean }

function withFolders(heads: Head[], isDraft: (head: Head) => boolean): Set<Head> {
  const drafts = heads.filter(isDraft)
  const folders = new Set(drafts.filter(head => head.kind === 'module').map(head => head.folder))
  const cases = new Set(drafts.filter(head => head.kind === 'case' && head.uid !== '').map(head => `${head.lang}/${head.uid}`))
  return new Set([...drafts, ...heads.filter(head => folders.has(head.folder) || cases.has(`${head.lang}/${head.study}`))])
}
