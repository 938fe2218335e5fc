import { z } from 'zod'
import { CERTIFICATE_FIELD, ERASURE_WORDS } from '../types/own-data.ts'

const accepted = [ERASURE_WORDS.sl, 'IZBRISI', ERASURE_WORDS.en]

const fields = z.object({
  confirm: z.string({ error: 'required' }).trim().toUpperCase().refine(word => accepted.includes(word), { error: 'confirm_word' }),
  certificates: z.record(z.string().max(60), z.enum(['keep', 'withdraw'])).default({}),
})

/** POST /api/account/erasure, as JSON or as a form sends it. */
export const erasureInput = z.preprocess((sent) => {
  if (typeof sent !== 'object' || sent === null) return sent
  const chosen = Object.entries(sent).flatMap(([name, value]) => name.startsWith(CERTIFICATE_FIELD) ? [[name.slice(CERTIFICATE_FIELD.length), value]] : [])
  return chosen.length === 0 ? sent : { ...sent, certificates: Object.fromEntries(chosen) }
}, fields)
