import { ifAllowed } from '~/stores/outbox/if-allowed'

/** Whether something of an account is on this device; of guests only with one who may have taken them over. */
function hasSomething(): boolean {
  const names = ifAllowed(() => Object.keys(localStorage)) ?? []
  const ofAccounts = names.includes('tcm:me') ? /^tcm:(?:out|state|plan|answer|quiz):/ : /^tcm:(?:(?:out|state|plan):account|answer|quiz):/
  return names.some(name => ofAccounts.test(name))
}

/** The outbox comes to life on every page where something waits, also on one that records nothing; elsewhere it is not even loaded. */
export default defineNuxtPlugin((nuxtApp) => {
  async function look(): Promise<void> {
    if (!hasSomething() && othersWaiting.value === 0) return
    // Not there now, as without a connection: the next page looks again.
    const outbox = await import('~/stores/outbox/wake').catch(() => null)
    if (outbox) othersWaiting.value = await nuxtApp.runWithContext(() => outbox.wake())
  }

  onNuxtReady(() => {
    void look()
    nuxtApp.hook('page:finish', look)
  })
})
