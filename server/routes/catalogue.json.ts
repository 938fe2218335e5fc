import { openCatalogue } from '../services/sharing/open-catalogue.ts'

/** GET /catalogue.json: the courses for whoever lists courses, other sites' scripts included; docs/open-catalogue.md. */
export default defineReadyText('/catalogue.json', {
  'content-type': 'application/json; charset=utf-8',
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
}, () => JSON.stringify(openCatalogue(sharedSite())))
