/** Behind a proxy that nobody told us of, all visitors count as one address and share its limits; that is said once. */
export default defineNitroPlugin((nitro) => {
  // In development the framework itself is the proxy.
  if (import.meta.dev || import.meta.prerender || useSettings().TRUST_PROXY > 0) return
  let told = false
  nitro.hooks.hook('request', (event) => {
    if (told || getRequestHeader(event, 'x-forwarded-for') === undefined) return
    told = true
    logger.warn('a request carries X-Forwarded-For, but TRUST_PROXY is none: if a proxy stands in front, set TRUST_PROXY, or all visitors count as one address')
  })
})
