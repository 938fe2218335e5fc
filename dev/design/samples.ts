import type { Source, TermView } from '#shared/types/catalogue'
import type { QuestionKind, QuestionParts, QuestionView } from '#shared/types/question'

/** Texts that say nothing, for a page that shows how things look. */
export const LONG = 'A text that is longer than its place, with an uncommonly long word in it, samoupravnolokalnoskupnostnega, so that one sees where the lines break and that nothing is cut off'

export const SOURCES: Source[] = [
  { code: 'E1', text: 'A source with its title, publisher and year', url: 'https://example.org/' },
  { code: 'P3', text: LONG, url: 'https://example.org/' },
]

export const TERMS: TermView[] = [{ id: 'term', term: 'vitalnost', other: 'vitality', definition: LONG }]

const PARTS: Partial<Record<QuestionKind, QuestionParts>> = {
  number: { unit: 'm²' },
  hotspot: {
    picture: {
      src: '/figures/town-square.en.svg',
      alt: 'A schematic drawing of an invented square',
      places: [{ id: 0, shape: { rect: [7, 32, 23, 15] } }, { id: 1, shape: { rect: [9, 59, 22, 29] } }, { id: 2, shape: { circle: [50, 74, 11] } }],
    },
  },
}

/** One question of a kind. */
export function sampleQuestion(kind: QuestionKind, prompt = `A question of the kind ${kind}`): QuestionView {
  const three = (name: string) => [`First ${name}`, LONG, `Third ${name}`].map((text, id) => ({ id, text }))
  const question: QuestionView = { uid: `sample-${kind}`, kind, prompt, choices: [], ...PARTS[kind] }
  if (kind === 'gaps') return { ...question, gaps: { texts: ['A text with a gap to type ', ', and one to choose ', '. And more text.'], choices: [null, three('choice').slice(0, 2)] } }
  if (kind === 'matching' || kind === 'groups') return { ...question, choices: three('choice'), items: three('item') }
  return ['single', 'multiple', 'ordering', 'hotspot', 'rating'].includes(kind) ? { ...question, choices: three('choice') } : question
}
