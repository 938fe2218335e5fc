import { createHash } from 'node:crypto'

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi
const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/gi
const DATA_BLOCK = /\btype="?application\/(?:ld\+)?json"?/i
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page's inline scripts that a browser would run, by their hashes; data blocks are not run. */
function scriptHashes(html: string): string[] {
  const found = new Set<string>()
  for (const [, attributes = '', text = ''] of html.matchAll(SCRIPT)) {
    if (/\bsrc=/.test(attributes) || DATA_BLOCK.test(attributes)) continue
    found.add(hash(text))
  }
  return [...found]
}

function styleHashes(html: string): string[] {
  return [...new Set([...html.matchAll(STYLE)].map(match => hash(match[1] ?? '')))]
}

/**
 * Origins under which this installation is opened. On a local machine localhost and 127.0.0.1 are the same thing
 * to the person who types them, but not to a browser.
 */
export function siteOrigins(siteUrl: string): string[] {
  const url = new URL(siteUrl)
  if (!LOCAL.has(url.hostname)) return [url.origin]
  const port = url.port ? `:${url.port}` : ''
  return [`${url.protocol}//localhost${port}`, `${url.protocol}//127.0.0.1${port}`]
}

/**
 * Content-Security-Policy of a page. Without nonces, because pages are kept ready and are the same for everybody;
 * never a bare 'self', because uploaded packages may share the host.
 * @param html the parts of the page that the framework writes; never its body, where a script would be somebody else's
 * @param siteUrl the installation's SITE_URL
 * @param exerciseOrigins where exercises are played; the page lets them be nowhere but in their frames
 */
export function contentSecurityPolicy(html: string, siteUrl: string, exerciseOrigins: string[] = siteOrigins(siteUrl)): string {
  const origins = siteOrigins(siteUrl)
  const at = (path: string) => origins.map(origin => `${origin}${path}`).join(' ')
  return [
    `default-src 'none'`,
    `script-src ${[at('/_nuxt/'), ...scriptHashes(html)].join(' ')}`,
    `style-src ${[at('/_nuxt/'), ...styleHashes(html)].join(' ')}`,
    `img-src ${at('/')} data:`,
    `font-src ${at('/_nuxt/')} ${at('/fonts/')}`,
    `connect-src ${at('/')}`,
    `frame-src ${exerciseOrigins.map(origin => `${origin}/h5p/play/`).join(' ')}`,
    `manifest-src ${at('/')}`,
    `worker-src ${at('/sw.js')}`,
    `form-action 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** The policy of the service worker's script: it runs nothing else, and asks nobody but this installation. */
export function workerSecurityPolicy(siteUrl: string): string {
  return `default-src 'none'; connect-src ${siteOrigins(siteUrl).map(origin => `${origin}/`).join(' ')}`
}
