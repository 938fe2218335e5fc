/** Where a reader is in a text: after which mark (start of the text, its headings, its end), and how far to the next one. */
export interface PlaceInText {
  mark: number
  /** 0 at the mark, 1 at the next one. */
  part: number
  marks: number
  /** How far in the whole text, for a text with other marks. */
  whole: number
}

/**
 * The place of `y` among the marks of a text.
 * @param marks heights of the start, of each heading and of the end, from top to bottom
 */
export function placeAmong(marks: readonly number[], y: number): PlaceInText {
  const mark = Math.max(0, marks.findLastIndex((one, index) => one <= y && index < marks.length - 1))
  return { mark, part: share(marks[mark] ?? 0, marks[mark + 1] ?? 0, y), marks: marks.length, whole: share(marks[0] ?? 0, marks.at(-1) ?? 0, y) }
}

/** The height of that place in the same text in another language: by its headings where there are as many, else by its length. */
export function heightOf(place: PlaceInText, marks: readonly number[]): number {
  const [from, to, part] = place.marks === marks.length
    ? [marks[place.mark], marks[place.mark + 1], place.part]
    : [marks[0], marks.at(-1), place.whole]
  return (from ?? 0) + ((to ?? 0) - (from ?? 0)) * part
}

function share(from: number, to: number, y: number): number {
  return to > from ? Math.min(1, Math.max(0, (y - from) / (to - from))) : 0
}

/** As a Position names it: `~mark.marks.part.whole`, the shares in thousandths. */
export function writtenPlace({ mark, marks, part, whole }: PlaceInText): string {
  return `~${mark}.${marks}.${Math.round(part * 1000)}.${Math.round(whole * 1000)}`
}

/** @returns null for what names no such place, like the id of a heading */
export function readPlace(text: string): PlaceInText | null {
  const [, mark, marks, part, whole] = /^~(\d{1,4})\.(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(text)?.map(Number) ?? []
  if (mark === undefined || marks === undefined || part === undefined || whole === undefined) return null
  return { mark, marks, part: Math.min(part, 1000) / 1000, whole: Math.min(whole, 1000) / 1000 }
}

/** The marks of the page that is shown. */
export function marksOfPage(): number[] {
  const main = document.getElementById('content')
  if (!main) return []
  const height = (element: Element, edge: 'top' | 'bottom' = 'top') => element.getBoundingClientRect()[edge] + scrollY
  return [height(main), ...[...main.querySelectorAll('h1, h2, h3')].map(one => height(one)), height(main, 'bottom')]
}
