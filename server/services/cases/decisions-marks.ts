/** What authors write in braces: `{#id word name=+1}` at the end of a heading or after a choice. */
export interface Marks {
  id: string
  words: string[]
  effects: Record<string, number>
  /** Parts that are none of these. */
  unread: string[]
}

const BRACES = /\s*\{([^{}]*)\}\s*$/
const ID = /^#([a-z0-9]+(?:-[a-z0-9]+)*)$/
const EFFECT = /^([a-z0-9]+(?:-[a-z0-9]+)*)=([+−-]?\d{1,3})$/
const WORD = /^[a-z]+$/

/** Takes a line apart at the braces it ends with; without braces all is text. */
export function readMarks(line: string): { text: string } & Marks {
  const braces = BRACES.exec(line)
  const marks: Marks = { id: '', words: [], effects: {}, unread: [] }
  for (const part of braces?.[1]?.split(/\s+/).filter(Boolean) ?? []) {
    const effect = EFFECT.exec(part)
    if (ID.test(part)) marks.id = part.slice(1)
    else if (effect) marks.effects[effect[1]!] = Number(effect[2]!.replace('−', '-'))
    else if (WORD.test(part)) marks.words.push(part)
    else marks.unread.push(part)
  }
  return { text: (braces ? line.slice(0, braces.index) : line).trim(), ...marks }
}
