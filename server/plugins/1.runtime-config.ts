/**
 * Nothing of ours changes the configuration per request, but Nitro would clone it and read the whole environment again
 * each time something asks for it: half of the processor time of a small answer.
 */
export default defineNitroPlugin((nitro) => {
  const config = useRuntimeConfig()
  nitro.hooks.hook('request', (event) => {
    event.context.nitro = { ...event.context.nitro, runtimeConfig: config }
  })
})
