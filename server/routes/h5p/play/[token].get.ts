import { z } from 'zod'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { versionNeeds } from '../../../services/interactive/play.ts'
import { readVersionToken } from '../../../services/interactive/token.ts'

const wishes = z.object({ lang: z.enum(LANGUAGES).catch('sl'), theme: z.enum(['light', 'dark']).nullable().catch(null) })

/** GET /h5p/play/:token: the page of a frame, which knows nobody and asks for nothing but files of its package. */
export default defineExerciseAnswer(async (event) => {
  const token = getRouterParam(event, 'token') ?? ''
  const read = readVersionToken(token)
  const needs = read && await versionNeeds(read.version)
  if (!needs) return refuseFile(event, 404)

  setResponseHeaders(event, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': framePolicy(token, needs.needsEval),
    'cache-control': 'no-store',
    // Whoever has its address may read the package.
    'referrer-policy': 'no-referrer',
    'x-dns-prefetch-control': 'off',
    'permissions-policy': FRAME_PERMISSIONS,
    'cross-origin-resource-policy': 'cross-origin',
  })
  const { lang, theme } = wishes.parse(getQuery(event))
  return framePage(lang, theme)
})
