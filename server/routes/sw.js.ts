import script from '#service-worker'

/** GET /sw.js: the service worker, asked for anew each time, since with a new build it is another one. */
export default defineReadyText('/sw.js', () => ({
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy': workerSecurityPolicy(useSettings().SITE_URL),
}), () => script)
