/** A Markdown file taken apart at its front matter. */
export interface Parts {
  /** YAML between the two `---` lines. */
  yaml: string
  body: string
  /** Line of the file on which the body begins. */
  bodyLine: number
  /** Whether the file begins with a closed front matter. */
  found: boolean
}

/** Takes a Markdown file apart; without front matter everything is body. */
export function splitFrontMatter(text: string): Parts {
  const match = /^---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|$)/.exec(text)
  if (!match) return { yaml: '', body: text, bodyLine: 1, found: false }
  return { yaml: match[1]!, body: text.slice(match[0].length), bodyLine: match[0].split('\n').length, found: true }
}
