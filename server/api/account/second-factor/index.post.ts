import { accountPath } from '#shared/paths.ts'
import { factorOnSchema } from '#shared/schemas/person.ts'
import { turnOn } from '../../../services/people/second-factor.ts'

/**
 * POST /api/account/second-factor { secret, proof, code } → { codes }: turns the second factor on; the recovery codes are told
 * this once. A form post goes on to the account's page with `?flash=`, whose `values.codes` they are.
 */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  body: factorOnSchema,
  handler: async ({ person, lang, body }) => ({ codes: await turnOn(person, body, lang) }),
  form: async ({ codes }, { person, lang }) => withFlash(accountPath(lang), await keepForPerson(person.id, 'FACTOR_ON', { codes: codes.join(' ') })),
})
