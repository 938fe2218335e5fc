/** GET /api/ready → { status: 'ready' } when the database answers, its indexes are there and start-up has finished; else 503. */
export default defineApi({
  access: 'public',
  handler: async ({ event }) => {
    setResponseHeader(event, 'cache-control', 'no-store')
    await assertReady()
    return { status: 'ready' }
  },
})
