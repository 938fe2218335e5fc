import { isPlaceholder } from '../services/installation/schema.ts'

/**
 * Nothing of ours changes the configuration per request, but Nitro would clone it and read the whole environment again
 * each time something asks for it: half of the processor time of a small answer. Here it is made once,
 * with the address of the installation for canonical and alternate links, and the one people can write to.
 * A mistake in the installation's file stops the start here.
 */
export default defineNitroPlugin((nitro) => {
  const config = structuredClone(useRuntimeConfig())
  if (!import.meta.prerender) {
    const { SITE_URL } = orStop(useSettings)
    const { email } = orStop(useInstallation).contact
    config.public.siteUrl = SITE_URL
    config.public.contactEmail = isPlaceholder(email) ? '' : email
    config.public.i18n.baseUrl = SITE_URL
  }
  nitro.hooks.hook('request', (event) => {
    event.context.nitro = { ...event.context.nitro, runtimeConfig: config }
  })
})
