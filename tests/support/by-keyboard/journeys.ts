/**
 * Every journey through the product, by keyboard: tests/e2e/keyboard.spec.ts goes each of them in both languages, and
 * tests/unit/house/journeys.spec.ts sees to it that none is missing and that nobody reaches for a mouse.
 */
import { CASES } from './cases.ts'
import { DOORS } from './doors.ts'
import { LEARNING } from './learning.ts'
import { OWN_DATA } from './own-data.ts'
import { PLANS } from './plans.ts'
import { SITE } from './site.ts'
import { STAFF } from './staff.ts'
import type { Journey } from './traveller.ts'
import { WORKSHOPS } from './workshop.ts'

export const JOURNEYS: readonly Journey[] = [...SITE, ...CASES, ...DOORS, ...LEARNING, ...OWN_DATA, ...PLANS, ...STAFF, ...WORKSHOPS]
