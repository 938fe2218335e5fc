/**
 * Every screen of the product, once: which page it is, who sees it, where it stands, and what one does to see it.
 * Tests of access for everyone, of the keyboard and of pictures go over this list; a page that is missing here fails
 * tests/unit/house/screens.spec.ts.
 */
import { ACCOUNTS, OWN_DATA } from './screens/accounts.ts'
import { CASES } from './screens/cases.ts'
import { CATALOGUE } from './screens/catalogue.ts'
import { CERTIFICATES } from './screens/certificates.ts'
import { EXERCISES } from './screens/exercises.ts'
import { GUESTS } from './screens/device.ts'
import { DOORS } from './screens/doors.ts'
import { LEARNING } from './screens/learning.ts'
import { PACKAGES } from './screens/packages.ts'
import { PLANS } from './screens/plans.ts'
import { SEARCH } from './screens/search.ts'
import { ERRORS, HELP, OFFLINE } from './screens/site.ts'
import { STAFF } from './screens/staff.ts'
import { WORKSHOP } from './screens/workshop.ts'
import type { Screen } from './screens/scene.ts'

export type { Screen } from './screens/scene.ts'

/** Every screen, in the order of a walk through the product. */
export const SCREENS: readonly Screen[] = [...CATALOGUE, ...CASES, ...SEARCH, ...DOORS, ...LEARNING, ...EXERCISES, ...PLANS, ...CERTIFICATES, ...OWN_DATA, ...STAFF, ...PACKAGES, ...WORKSHOP, ...HELP, ...GUESTS, ...ACCOUNTS, ...OFFLINE, ...ERRORS]
