import type { QuestionNotes } from './notes.ts'

/** What our own exports say in tags: `objective=m1-o1`, and of what kind a question was that the format writes as another one. */
export interface OwnTags {
  objective: string
  lesson: string
  rule: string
  kind: string
}

const OWN = /^(objective|lesson|rule|kind)=([a-z0-9]+(?:-[a-z0-9]+)*)$/

/** Our own tags; others are named as lost. */
export function readTags(tags: readonly string[], line: number, notes: QuestionNotes): OwnTags {
  const own: OwnTags = { objective: '', lesson: '', rule: '', kind: '' }
  for (const tag of tags.filter(tag => tag !== '')) {
    const [, name, value] = OWN.exec(tag) ?? []
    if (name && value) own[name as keyof OwnTags] = value
    else notes.loss('exchange-tag', line, { tag })
  }
  return own
}

/** The tags by which our own import gets back what the format has no place for. */
export function writeTags(tags: Partial<OwnTags>): string[] {
  return Object.entries(tags).filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)
}
