import { renderTranscript } from '../../services/certification/transcript-pdf.ts'
import { transcriptOf } from '../../services/own-data/transcript.ts'

/** GET /api/account/transcript.pdf → what I have done, for printing; no certificate. */
export default defineApi({
  access: 'signed-in',
  handler: async ({ event, person }) => {
    const pdf = await renderTranscript(await transcriptOf(person), await certificationHouse().resources())
    setResponseHeaders(event, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="transcript.pdf"',
    })
    return Buffer.from(pdf)
  },
})
