/** What search engines show of a description. */
const LONGEST = 160

/**
 * A text as a page's description: whole where it fits, else its first sentences, else as many words as fit.
 * @param text one or a few sentences
 */
export function shortDescription(text: string, longest = LONGEST): string {
  const whole = text.trim().replace(/\s+/gu, ' ')
  if (whole.length <= longest) return whole
  const sentences = /^.*[.!?](?=\s)/su.exec(whole.slice(0, longest + 1))?.[0]
  // A first sentence of three words would tell less than a longer one cut short.
  if (sentences && sentences.length >= longest / 2) return sentences
  const words = whole.slice(0, longest).replace(/\s+\S*$/u, '').replace(/[\s,;:–-]+$/u, '')
  return `${words.slice(0, longest - 1)}…`
}
