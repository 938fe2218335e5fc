import { localPath } from '#shared/local-path'
import { attemptPath } from '#shared/paths'
import { SITE_NAME } from '#shared/site'
import { keptAttempts } from '~/stores/attempt/shelf'
import { knownMe } from '~/stores/outbox/known-me'

/** A page that this device can show without a connection. */
export interface KeptPage {
  path: string
  title: string
}

const SUFFIX = ` · ${SITE_NAME}`

/** A page for everybody names its own address; the others, and what is no page, are not listed. */
function titleOf(text: string): string | null {
  const page = new DOMParser().parseFromString(text, 'text/html')
  if (!page.querySelector('link[rel=canonical]')) return null
  return page.title.endsWith(SUFFIX) ? page.title.slice(0, -SUFFIX.length) : page.title
}

/** Pages of that language that stand in the caches of the service worker, in the order of their addresses. */
async function pagesKept(lang: 'sl' | 'en'): Promise<KeptPage[]> {
  const found = new Map<string, string>()
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url)
      if (search !== '' || pathname.startsWith('/api/') || /^\/en(?:\/|$)/.test(pathname) !== (lang === 'en')) continue
      const response = await cache.match(request, { ignoreVary: true })
      if (!response?.headers.get('content-type')?.startsWith('text/html')) continue
      const title = titleOf(await response.text())
      if (title) found.set(pathname, title)
    }
  }
  return [...found].map(([path, title]) => ({ path, title })).sort((one, other) => one.path < other.path ? -1 : 1)
}

/** What this device can show without a connection; known once the page is mounted. */
export function useOffline() {
  const { lang } = useLang()
  const pages = ref<KeptPage[] | null>(null)
  /** Quizzes that the person of this device has begun. */
  const attempts = ref<KeptPage[]>([])
  /** The page that was wanted and is not here, as the service worker says behind #. */
  const wanted = ref<string | null>(null)

  onMounted(async () => {
    wanted.value = localPath(new URLSearchParams(location.hash.slice(1)).get('from'), null)
    const key = knownMe()?.key
    attempts.value = key ? keptAttempts(key, lang.value).map(({ id, title, module }) => ({ path: attemptPath(lang.value, id), title: `${title} · ${module.title}` })) : []
    pages.value = 'caches' in window ? await pagesKept(lang.value) : []
  })

  return { pages, attempts, wanted }
}
