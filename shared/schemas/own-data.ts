import { z } from 'zod'

/** What has to be typed before an account is erased, in either language. */
export const ERASURE_WORDS = { sl: 'IZBRIŠI', en: 'ERASE' } as const

/** In a form, each certificate's choice is a field of its own: this and the code. */
export const CERTIFICATE_FIELD = 'certificate-'

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
