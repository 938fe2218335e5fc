import { transcriptOf } from '../../services/own-data/transcript.ts'

/** GET /api/account/transcript.json → Transcript: what I have done, as a file. */
export default defineApi({
  access: 'signed-in',
  handler: ({ event, person }) => {
    setResponseHeader(event, 'content-disposition', 'attachment; filename="transcript.json"')
    return transcriptOf(person)
  },
})
