const KEY = 'search-key'

/** Where storage is switched off, the choice holds for this visit. */
function guarded(act: () => void): void {
  try {
    act()
  }
  catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/**
 * Whether the key `/` opens the search in this browser. It can be turned off, because a single letter as a command
 * gets in the way of people who speak to their computer (WCAG 2.1.4).
 */
export function useSearchKey() {
  const isOn = useState('search-key', () => true)

  onMounted(() => guarded(() => {
    isOn.value = localStorage.getItem(KEY) !== 'off'
  }))

  function choose(on: boolean) {
    isOn.value = on
    guarded(() => on ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, 'off'))
  }

  return { isOn, choose }
}
