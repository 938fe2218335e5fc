import { LANGUAGES } from '#shared/types/catalogue.ts'
import { publicPage } from '../../../services/catalogue/public-addresses.ts'

const NAME = /^([\w-]+)\.png$/

/** GET /share/:lang/:file: the picture that stands for a public page where it is shared; there are no others. */
export default defineEventHandler(async (event) => {
  assertMethod(event, 'GET', true)
  const lang = LANGUAGES.find(one => one === getRouterParam(event, 'lang'))
  const page = publicPage(NAME.exec(getRouterParam(event, 'file') ?? '')?.[1] ?? '')
  if (!lang || !page) throw createError({ statusCode: 404 })

  const { png, etag } = await sharePicture(page, lang)
  setResponseHeaders(event, { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' })
  if (isUnchanged(event, etag)) return ''
  setResponseHeader(event, 'content-length', png.length)
  return event.method === 'HEAD' ? '' : png
})
