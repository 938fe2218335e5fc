import type { Model } from 'mongoose'
import { AdminList } from './admin-list.ts'
import { Attempt } from './attempt.ts'
import { AttemptGrant } from './attempt-grant.ts'
import { Audit } from './audit.ts'
import { Certificate } from './certificate.ts'
import { EventModel } from './event.ts'
import { Flash } from './flash.ts'
import { Limit } from './limit.ts'
import { Meta } from './meta.ts'
import { OneTimeLink } from './one-time-link.ts'
import { PersonModel } from './person.ts'
import { Progress } from './progress.ts'
import { QuestionVersionModel } from './question-version.ts'
import { Session } from './session.ts'

/** Every collection of the database, for the command that makes indexes and for back-up. */
export const models = [
  AdminList, Attempt, AttemptGrant, Audit, Certificate, EventModel, Flash, Limit, Meta, OneTimeLink, PersonModel, Progress, QuestionVersionModel, Session,
] as unknown as ReadonlyArray<Model<unknown>>
