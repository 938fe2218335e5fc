import { loadBundle } from '../../../../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import type { SharedSite } from '../../../../../server/services/sharing/structured-data.ts'

/** What the tests of this folder say of the installation; the repository's own content is loaded with it. */
export const SITE: SharedSite = { url: 'https://akademija.example.org', publisher: 'Zavod »Primer« & sin' }

loadBundle(await compileContent('content'))
