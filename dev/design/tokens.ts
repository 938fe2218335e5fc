/** Reads assets/css/tokens.css and computes with it; used by the page of the design system and by its tests. */

export type Mode = 'light' | 'dark'
export type Tokens = Record<string, string>

/** A rule of the sheet: the conditions and selector it stands under, and the custom properties it sets. */
interface Rule {
  under: string
  tokens: Tokens
}

/** Every rule that sets custom properties, in the sheet's order; conditions may be nested. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  const open: string[] = []
  let text = ''
  for (const character of css.replace(/\/\*[\s\S]*?\*\//g, '')) {
    if (character === '{') {
      open.push(text.trim())
      text = ''
    }
    else if (character === '}') {
      const tokens = Object.fromEntries([...text.matchAll(/--([\w-]+):\s*([^;]+?)\s*(?:;|$)/g)].map(([, name, value]) => [name!, value!]))
      if (Object.keys(tokens).length > 0) rules.push({ under: open.join(' '), tokens })
      open.pop()
      text = ''
    }
    else {
      text += character
      if (character === ';' && open.length === 0) text = ''
    }
  }
  return rules
}

/** What is set outside any condition, on a phone in light mode. */
export function baseTokens(css: string): Tokens {
  return Object.assign({}, ...rulesOf(css).filter(rule => rule.under === ':root').map(rule => rule.tokens))
}

/** What is set under conditions or selectors of which one contains a text. */
export function tokensUnder(css: string, part: string): Tokens[] {
  return rulesOf(css).filter(rule => rule.under.includes(part)).map(rule => rule.tokens)
}

/** All tokens as they hold in a colour mode. */
export function tokensOf(css: string, mode: Mode): Tokens {
  return mode === 'light' ? baseTokens(css) : Object.assign(baseTokens(css), ...tokensUnder(css, '[data-theme="dark"]'))
}

/** Red, green, blue of `#RRGGBB`, each 0 to 255. @throws TypeError for any other form */
function channels(colour: string): number[] {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new TypeError(`${colour} is no colour of six digits`)
  return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
}

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/**
 * Contrast of two colours by WCAG 2.2, 1 to 21.
 * @throws TypeError when one is not of the form `#RRGGBB`
 */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter! + 0.05) / (darker! + 0.05)
}
