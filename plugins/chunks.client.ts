import { ifAllowed } from '~/stores/outbox/if-allowed'
import { parsedJson } from '~/stores/outbox/parsed-json'

/** What is kept over a reload: what was typed, for the page that follows, and for which pages this build was loaded anew. */
interface KeptOver {
  build: string
  tried: string[]
  next?: string
  typed?: Array<[string, Array<string | boolean>]>
}

const KEY = 'tcm:chunks'

/**
 * A part of the program that is not there any more, because the site was updated, or not there now. What is open is kept
 * (the outbox does so by itself when the page is left) and the page is asked for as a document, once for each page and
 * build; from then on it is an error page. Where it is only a part of the open page, that page is loaded anew, if the server is there.
 */
export default defineNuxtPlugin((nuxtApp) => {
  const router = useRouter()
  const build = useRuntimeConfig().app.buildId
  const missing = new WeakSet<object>()
  /** Where a page that was asked for cannot come, the open one is not loaded anew for parts that are missing, too. */
  let isDecided = false

  function read(): KeptOver {
    const found = parsedJson<KeptOver>(ifAllowed(() => sessionStorage.getItem(KEY)))
    return found?.build === build ? found : { build, tried: [], next: found?.next, typed: found?.typed }
  }

  /** @returns whether the browser keeps it */
  function keep(what: KeptOver): boolean {
    return ifAllowed(() => {
      sessionStorage.setItem(KEY, JSON.stringify(what))
      return true
    }) ?? false
  }

  /** @returns false where this page was loaded anew already; and where nothing is kept, which would load it for ever */
  function mayLoad(path: string): boolean {
    const { tried } = read()
    return !tried.includes(path) && keep({ build, tried: [...tried, path], next: path, typed: [...readTyped()] })
  }

  nuxtApp.hook('app:chunkError', ({ error }) => void missing.add(error))

  router.onError((error, to) => {
    if (!missing.has(error)) return
    isDecided = true
    // Without a connection the service worker, or the browser, says what can be said.
    if (mayLoad(to.fullPath) || !navigator.onLine) location.assign(to.fullPath)
    else showError({ statusCode: 503, fatal: true })
  })

  nuxtApp.hook('vue:error', async (error) => {
    if (typeof error !== 'object' || error === null || !missing.has(error)) return
    const path = router.currentRoute.value.fullPath
    const isThere = await fetch('/api/health', { cache: 'no-store' }).then(({ ok }) => ok, () => false)
    if (isThere && !isDecided && mayLoad(path)) location.reload()
  })

  onNuxtReady(() => {
    const { next, typed, ...rest } = read()
    if (!typed) return
    keep(rest)
    if (next === router.currentRoute.value.fullPath) writeTyped(new Map(typed))
  })
})
