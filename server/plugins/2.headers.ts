/** Headers that every answer carries, and the Content-Security-Policy of every page (error pages included). */
export default defineNitroPlugin((nitro) => {
  if (import.meta.dev || import.meta.prerender) return
  const { SITE_URL } = useSettings()
  const https = SITE_URL.startsWith('https:')

  nitro.hooks.hook('request', (event) => {
    setResponseHeaders(event, {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    })
  })

  nitro.hooks.hook('render:html', ({ head, bodyPrepend, bodyAppend }, { event }) => {
    event.context.ownScripts = [...head, ...bodyPrepend, ...bodyAppend].join('')
  })
  nitro.hooks.hook('render:response', (response, { event }) => {
    if (typeof response.body !== 'string') return
    response.headers = {
      ...response.headers,
      'content-security-policy': contentSecurityPolicy(String(event.context.ownScripts ?? ''), SITE_URL, frameOrigins()),
      'cache-control': response.headers?.['cache-control'] ?? 'private, no-store',
    }
    delete response.headers['x-powered-by']
  })
})
