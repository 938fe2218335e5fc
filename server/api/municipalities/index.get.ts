import { municipalityQuery } from '#shared/schemas/catalogue.ts'
import { searchMunicipalities } from '../../services/catalogue/municipality-search.ts'

/** GET /api/municipalities?q= → Municipality[]: those with a word that begins with q, all without it. */
export default defineApi({
  access: 'public',
  query: municipalityQuery,
  handler: ({ query }) => searchMunicipalities(query.q),
})
