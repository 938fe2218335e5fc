/** What axe leaves to people to decide, and why each of these places is in order. Anything else undecided fails the test of the screens. */
interface KnownUndecided {
  rule: string
  /** Key of axe's reason. */
  reason: string
  /** Selector of the elements themselves. */
  element: string
  why: string
}

const contrast = (reason: string, element: string, why: string): KnownUndecided => ({ rule: 'color-contrast', reason, element, why })

const ON_A_SIGN = 'the number of a place in the town stands on its round sign, which is drawn and has no background of CSS; dev/design/pairs.ts holds both colours to 4.5 : 1'

export const UNDECIDED: readonly KnownUndecided[] = [
  { rule: 'frame-tested', reason: 'frame-tested', element: '.exercise-place > iframe', why: 'nothing of ours can look into the frame of an exercise; tests/e2e/exercise-own.spec.ts asks axe within, for those of our own' },
  contrast('bgGradient', 'select.input', 'the picture is the arrow at the end, where no text comes; under the text is the one colour of every field'),
  contrast('bgOverlap', 'svg.town .tag text', ON_A_SIGN),
  contrast('imgNode', 'svg.town .tag text', ON_A_SIGN),
  contrast('bgOverlap', '.hotspot-picture text', 'the number of a place stands on its drawn circle, which has no background of CSS; dev/design/pairs.ts holds both colours to 4.5 : 1'),
  contrast('bgOverlap', '.case-graph svg text', 'titles and letters stand in boxes and circles that are drawn in one colour and have no background of CSS; dev/design/pairs.ts holds the colours to 4.5 : 1'),
  contrast('bgOverlap', 'body:has(.site-menu[open]) main *', 'it lies under the open menu, which nobody reads through; the same page without the menu is looked at too'),
  contrast('elmPartiallyObscured', '.table-scroll *', 'a wide table is scrolled to its end; on a wide screen all of it is seen and decided'),
]
