/** How many records of accounts that are not signed in here wait on this device; plugins/outbox.client.ts counts them. */
export const othersWaiting = ref(0)
