import type { Installation } from './schema.ts'

const legalBasis = { sl: '[pravna podlaga]', en: '[legal basis]' }
const period = { sl: '[rok hrambe]', en: '[period]' }

/** What stands while the operator has written no file; the same as docs/installation.example.yml, which a test holds to it. */
export const STAND_IN: Installation = {
  updated: '[dan zadnje spremembe / day of the last change]',
  controller: {
    name: '[naziv upravljavca / name of the controller]',
    address: '[naslov upravljavca / address of the controller]',
    email: '[e-naslov upravljavca / e-mail of the controller]',
  },
  contact: { email: '[e-naslov za pomoč / e-mail for help]' },
  accessibility: { email: '[e-naslov za dostopnost / e-mail for accessibility]' },
  hosting: { place: { sl: '[kje gostuje strežnik]', en: '[where the server is hosted]' } },
  legalBasis: { accounts: legalBasis, learning: legalBasis, certificates: legalBasis, report: legalBasis, audit: legalBasis, operation: legalBasis },
  retention: { certificates: period, logs: period, backups: period },
}
