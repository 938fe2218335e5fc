/// <reference lib="webworker" />
import { registerRoute, setCatchHandler } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'
import type { WorkboxPlugin } from 'workbox-core/types.js'
import { filesNamedIn } from '../shared/page-files.ts'
import { offlinePath } from '../shared/paths.ts'
import { LANGUAGES } from '../shared/types/catalogue.ts'
import type { ToWorker } from '../shared/types/offline.ts'
import { isCarriedOut, removeAllBut } from './farewell.ts'
import { FILES, isFarewell, kindOf, mayKeep, outdated, PAGES } from './rules.ts'

/**
 * Keeps on the device what has been opened, so that it can be read again without a connection. Built by
 * modules/service-worker.ts, served at /sw.js. It answers nothing but public pages, their data and their files; a page
 * that is not there leads to the page of what is.
 */
declare const self: ServiceWorkerGlobalScope
/** Put in when it is built. */
declare const __BUILD__: string

/** How long a page may be waited for where an earlier copy is there. */
const PATIENCE_SECONDS = 4
const AWAY = new Set([502, 503, 504])
const { origin } = self.location
const pagesName = PAGES + __BUILD__
const filesName = FILES + __BUILD__
/** The answers of public pages differ by encoding and language only, and the language stands in the address. */
const matchOptions = { ignoreVary: true }
const keeping: WorkboxPlugin = { cacheWillUpdate: async ({ request, response }) => mayKeep(request, response, origin) ? response : null }
/** A server that is being started again, or is behind a proxy and away, is as good as none where there is a copy. */
const away: WorkboxPlugin = {
  fetchDidSucceed: async ({ request, response }) => {
    if (AWAY.has(response.status) && await keptAnywhere(request)) throw new Error('the server is away')
    return response
  },
}

const pages = new NetworkFirst({ cacheName: pagesName, networkTimeoutSeconds: PATIENCE_SECONDS, matchOptions, plugins: [keeping, away] })
const files = new CacheFirst({ cacheName: filesName, matchOptions, plugins: [keeping] })

registerRoute(({ request }) => ['page', 'data'].includes(kindOf(request, origin) ?? ''), pages)
registerRoute(({ request }) => kindOf(request, origin) === 'file', files)
setCatchHandler(async ({ request }) => await keptAnywhere(request) ?? elsewhere(request))

/** In the other caches: of the build before, or of a module kept as a whole; the newest first. */
async function keptAnywhere(request: Request): Promise<Response | undefined> {
  for (const name of (await caches.keys()).reverse()) {
    const found = await caches.match(request, { ...matchOptions, cacheName: name })
    if (found) return found
  }
  return undefined
}

/** A redirect, because the page of another address under this one would not fit its own script. What was wanted stands behind #, which no page is drawn from. */
async function elsewhere(request: Request): Promise<Response> {
  if (kindOf(request, origin) !== 'page') return Response.error()
  const { pathname, search } = new URL(request.url)
  const path = offlinePath(pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'sl')
  const page = await caches.match(path, matchOptions)
  if (!page) return Response.error()
  return pathname === path ? page : Response.redirect(`${path}#from=${encodeURIComponent(pathname + search)}`)
}

/** Keeps what is not kept yet. An answer that may not be kept, or none, is passed over: the next visit tries again. */
async function keep(paths: string[], cacheName: string, isStale: boolean): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all([...new Set(paths)].map(async (path) => {
    const request = new Request(path)
    if (!isStale && await cache.match(request, matchOptions)) return
    const response = await fetch(request).catch(() => null)
    if (response && mayKeep({ method: 'GET', url: request.url, mode: cacheName === pagesName ? 'navigate' : 'no-cors' }, response, origin)) await cache.put(request, response)
  }))
}

/** The pages of what can be read without a connection, in each language. */
const offlinePaths = LANGUAGES.map(offlinePath)

async function filesOfOfflinePages(): Promise<string[]> {
  const kept = await Promise.all(offlinePaths.map(path => caches.match(path, { ...matchOptions, cacheName: pagesName })))
  const texts = await Promise.all(kept.map(page => page?.text() ?? ''))
  return texts.flatMap(filesNamedIn)
}

async function keepOfflinePages(isStale: boolean): Promise<void> {
  await keep(offlinePaths, pagesName, isStale)
  await keep(await filesOfOfflinePages(), filesName, false)
}

async function removeAll(): Promise<void> {
  await removeAllBut(caches, { [pagesName]: new Set(offlinePaths), [filesName]: new Set(await filesOfOfflinePages()) })
  await keepOfflinePages(false)
}

/** @returns what the server says to a farewell; without an answer nobody has left */
async function farewell(event: FetchEvent): Promise<Response> {
  const response = await fetch(event.request)
  if (isCarriedOut(response)) event.waitUntil(inTurn(removeAll))
  return response
}

/** One after the other, so that nothing is kept by a page that was open before its person left. */
let work: Promise<void> = Promise.resolve()

function inTurn(task: () => Promise<void>): Promise<void> {
  work = work.then(task, task)
  return work
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePages(true).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(outdated(names, __BUILD__).map(name => caches.delete(name))))
    .then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  if (isFarewell(event.request, origin)) event.respondWith(farewell(event))
})

// A page's first visit comes before the worker, so the page tells what it is made of.
self.addEventListener('message', (event) => {
  const { page, files: named } = event.data as ToWorker
  event.waitUntil(inTurn(async () => {
    await keepOfflinePages(false)
    if (page !== null) await keep([page], pagesName, false)
    await keep(named.filter(path => kindOf({ method: 'GET', url: new URL(path, origin).href, mode: 'no-cors' }, origin) === 'file'), filesName, false)
  }))
})
