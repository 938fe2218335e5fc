import { z } from 'zod'

/** A slug as it stands in an address; one that is none is not found, like one that nothing has. */
const slug = z.string().max(200)

/** /api/modules/[slug], /api/cases/[slug] */
export const slugParams = z.object({ slug })

/** /api/lessons/[module]/[lesson] */
export const lessonParams = z.object({ module: slug, lesson: slug })

/** /api/pages/[uid] */
export const pageParams = z.object({ uid: slug })

/** /api/municipalities?q= */
export const municipalityQuery = z.object({ q: z.string().max(80, 'too_long').default('') })

/** /api/trainer/drafts/[...file] */
export const draftParams = z.object({ file: z.string().max(300) })
