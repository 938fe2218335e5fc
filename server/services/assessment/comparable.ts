import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { RegradeRefusal } from '#shared/types/regrade.ts'
import { kindOf } from './kinds/registry.ts'
import { canonicalJson } from './question-hash.ts'
import type { QuestionVersion } from './quiz.ts'

type Shown = Pick<QuestionVersion, 'kind' | 'text' | 'rich'>

/**
 * Whether answers to an earlier version of a question may be judged by a later one: only where people read the same question and
 * chose among the same things, so that nothing but key, rule, tolerance, explanations or hints can differ. Bold or italic words
 * may come and go, pictures, tables and texts below the heading may not.
 * @returns why not; null where they may
 */
export function incomparable(earlier: Shown, later: Shown): RegradeRefusal | null {
  if (earlier.kind !== later.kind) return 'kind'
  if (LANGUAGES.some(lang => earlier.text[lang].prompt !== later.text[lang].prompt)) return 'prompt'
  if (LANGUAGES.some(lang => bodyOf(earlier, lang) !== bodyOf(later, lang))) return 'body'
  return LANGUAGES.some(lang => choicesOf(earlier, lang) !== choicesOf(later, lang)) ? 'choices' : null
}

function bodyOf({ rich }: Shown, lang: Lang): string {
  const { prompt = [], body = [] } = rich?.[lang] ?? {}
  return canonicalJson([body, picturesIn(prompt)])
}

/** Ids and texts as the browser gets them, and the pictures in them; an id says which choice an answer means. */
function choicesOf({ text, rich }: Shown, lang: Lang): string {
  const keyed = text[lang]
  const rules = kindOf(keyed)
  const pictures = (rich?.[lang]?.choices ?? []).flatMap((tree, place) => picturesIn(tree ?? []).map(src => [place, src]))
  return canonicalJson([rules.view(keyed, rules.standing(keyed)), pictures])
}

function picturesIn(nodes: readonly unknown[]): unknown[] {
  return nodes.flatMap((node) => {
    if (!Array.isArray(node)) return []
    const [tag, props, ...children] = node as [string, { src?: string }, ...unknown[]]
    return tag === 'img' ? [props.src] : picturesIn(children)
  })
}
