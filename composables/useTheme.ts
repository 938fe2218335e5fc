export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'theme'

/**
 * Runs in the head before anything is painted. One constant text, so that its hash in the
 * Content-Security-Policy is constant too; where storage is refused the system's wish stays.
 */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){document.documentElement.dataset.theme=''}`

function stored(): Theme {
  const shown = document.documentElement.dataset.theme
  return THEMES.find(theme => theme === shown) ?? 'system'
}

/** The reader's colour mode, kept in this browser only. */
export function useTheme() {
  const theme = ref<Theme>(import.meta.client ? stored() : 'system')

  function choose(next: Theme) {
    theme.value = next
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    try {
      if (next === 'system') localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, next)
    }
    catch (error) {
      // Storage may be switched off; the choice then holds for this visit.
      if (!(error instanceof DOMException)) throw error
    }
  }

  return { theme, choose }
}
