/**
 * What readers may set for themselves: colours, size of the text, space between lines. The first value of each is the
 * one that needs no choice; the others stand as `data-…` on `<html>`, where the style sheet meets them.
 */
export const DISPLAY = {
  theme: ['system', 'light', 'dark'],
  size: ['normal', 'small', 'large', 'largest'],
  leading: ['normal', 'wide', 'widest'],
} as const

export type Setting = keyof typeof DISPLAY
export type Display = { [One in Setting]: (typeof DISPLAY)[One][number] }

const SETTINGS = Object.keys(DISPLAY) as Setting[]
const choices = Object.fromEntries(SETTINGS.map(setting => [setting, DISPLAY[setting].slice(1)]))

/**
 * Runs in the head before anything is painted. One constant text, so that its hash in the Content-Security-Policy is
 * constant too. `data-script` lets the style sheet show what needs a script without anything moving later;
 * where storage is refused, nothing else is set.
 */
export const DISPLAY_SCRIPT = `var d=document.documentElement.dataset,c=${JSON.stringify(choices)};d.script='';try{for(var k in c){var v=localStorage.getItem(k);if(c[k].includes(v))d[k]=v}}catch(e){d.script='unkept'}`

const initial = (): Display => ({ theme: DISPLAY.theme[0], size: DISPLAY.size[0], leading: DISPLAY.leading[0] })

/** The value of a setting as `<html>` shows it, one of its values. */
function shown<Value extends string>(setting: Setting, values: readonly [Value, ...Value[]]): Value {
  return values.find(value => value === document.documentElement.dataset[setting]) ?? values[0]
}

/** Keeps a choice in this browser; where storage is switched off, it holds until the document is left. */
function keep(setting: Setting, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(setting)
    else localStorage.setItem(setting, value)
  }
  catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/** Changes the page and leaves what the reader has under their hand where it is on the screen. */
function inPlace(change: () => void): void {
  const held = document.activeElement ?? document.body
  const before = held.getBoundingClientRect().top
  change()
  scrollBy({ top: held.getBoundingClientRect().top - before, behavior: 'instant' })
}

/** The reader's settings, kept in this browser only and the same wherever they are shown. */
export function useDisplay() {
  const display = useState<Display>('display', initial)

  onMounted(() => {
    display.value = {
      theme: shown('theme', DISPLAY.theme),
      size: shown('size', DISPLAY.size),
      leading: shown('leading', DISPLAY.leading),
    }
  })

  function choose<One extends Setting>(setting: One, value: Display[One]): void {
    const isDefault = value === DISPLAY[setting][0]
    display.value = { ...display.value, [setting]: value }
    inPlace(() => {
      if (isDefault) document.documentElement.removeAttribute(`data-${setting}`)
      else document.documentElement.setAttribute(`data-${setting}`, value)
    })
    keep(setting, isDefault ? null : value)
  }

  const of = <One extends Setting>(setting: One) => computed<Display[One]>({
    get: () => display.value[setting],
    set: value => choose(setting, value),
  })

  /** Everything as it is without a choice. */
  function reset(): void {
    for (const setting of SETTINGS) choose(setting, DISPLAY[setting][0])
  }

  return { theme: of('theme'), size: of('size'), leading: of('leading'), reset }
}
