import { missingOnPages } from '../services/installation/missing.ts'
import { isPlaceholder } from '../services/installation/schema.ts'
import { logger } from '../utils/logger.ts'

/**
 * Nothing of ours changes the configuration per request, but Nitro would clone it and read the whole environment again
 * each time something asks for it: half of the processor time of a small answer. Here it is made once,
 * with the address of the installation for canonical and alternate links, and the one people can write to.
 * A mistake in the installation's file stops the start here.
 */
export default defineNitroPlugin((nitro) => {
  const config = structuredClone(useRuntimeConfig())
  if (!import.meta.prerender) {
    const settings = orStop(useSettings)
    const { SITE_URL } = settings
    const installation = orStop(useInstallation)
    const { email } = installation.contact
    const missing = missingOnPages(installation, settings)
    if (missing) logger.warn(missing)
    config.public.siteUrl = SITE_URL
    config.public.contactEmail = isPlaceholder(email) ? '' : email
    config.public.i18n.baseUrl = SITE_URL
  }
  nitro.hooks.hook('request', (event) => {
    event.context.nitro = { ...event.context.nitro, runtimeConfig: config }
  })
})
