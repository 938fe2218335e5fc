import type { Source, TermView } from '#shared/types/catalogue'
import type { QuestionKind, QuestionView } from '#shared/types/question'

/** Texts that say nothing, for a page that shows how things look. */
export const LONG = 'A text that is longer than its place, with an uncommonly long word in it, samoupravnolokalnoskupnostnega, so that one sees where the lines break and that nothing is cut off'

export const SOURCES: Source[] = [
  { code: 'E1', text: 'A source with its title, publisher and year', url: 'https://example.org/' },
  { code: 'P3', text: LONG, url: 'https://example.org/' },
]

export const TERMS: TermView[] = [{ id: 'term', term: 'vitalnost', other: 'vitality', definition: LONG }]

/** One question of a kind. */
export function sampleQuestion(kind: QuestionKind, prompt = `A question of the kind ${kind}`): QuestionView {
  const three = (name: string) => [`First ${name}`, LONG, `Third ${name}`].map((text, id) => ({ id, text }))
  const question: QuestionView = { uid: `sample-${kind}`, kind, prompt, choices: [] }
  if (kind === 'gaps') return { ...question, gaps: { texts: ['A text with a gap to type ', ', and one to choose ', '. And more text.'], choices: [null, three('choice').slice(0, 2)] } }
  if (kind === 'matching' || kind === 'groups') return { ...question, choices: three('choice'), items: three('item') }
  return kind === 'single' || kind === 'multiple' || kind === 'ordering' ? { ...question, choices: three('choice') } : question
}
