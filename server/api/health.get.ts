/** GET /api/health → { status: 'alive' }: the process answers. */
export default defineApi({
  access: 'public',
  handler: ({ event }) => {
    setResponseHeader(event, 'cache-control', 'no-store')
    return { status: 'alive' }
  },
})
