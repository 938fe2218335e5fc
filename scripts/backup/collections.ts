import type { Model } from 'mongoose'
import { AdminList } from '../../server/models/admin-list.ts'
import { Attempt } from '../../server/models/attempt.ts'
import { AttemptGrant } from '../../server/models/attempt-grant.ts'
import { Audit } from '../../server/models/audit.ts'
import { CaseVisit } from '../../server/models/case-visit.ts'
import { Certificate } from '../../server/models/certificate.ts'
import { Erased } from '../../server/models/erased.ts'
import { Erasure } from '../../server/models/erasure.ts'
import { EventModel } from '../../server/models/event.ts'
import { ExercisePackage } from '../../server/models/exercise-package.ts'
import { ExerciseStateModel } from '../../server/models/exercise-state.ts'
import { Flash } from '../../server/models/flash.ts'
import { GuestLink } from '../../server/models/guest-link.ts'
import { Limit } from '../../server/models/limit.ts'
import { Mail } from '../../server/models/mail.ts'
import { Meta } from '../../server/models/meta.ts'
import { MonthlyTotal } from '../../server/models/monthly-total.ts'
import { OneTimeLink } from '../../server/models/one-time-link.ts'
import { PackageVersion } from '../../server/models/package-version.ts'
import { PersonModel } from '../../server/models/person.ts'
import { Plan } from '../../server/models/plan.ts'
import { Progress } from '../../server/models/progress.ts'
import { QuestionVersionModel } from '../../server/models/question-version.ts'
import { Session } from '../../server/models/session.ts'
import { StatementForward } from '../../server/models/statement-forward.ts'
import { UnnamedFile } from '../../server/models/unnamed-file.ts'
import { Workshop } from '../../server/models/workshop.ts'

/**
 * What a back-up carries, in the order in which it is read while the server goes on writing. What says that something
 * stands elsewhere is read before it: attempts, visits to cases and certificates before the event log that they say they are in, the
 * how far the log was sent on before the log, the list of administrators before the people, certificates before the number they were given last.
 */
export const CARRIED = [
  Attempt, AttemptGrant, CaseVisit, Certificate, Audit, GuestLink, ExerciseStateModel, Plan, StatementForward, EventModel, MonthlyTotal, Erasure, AdminList, PersonModel,
  Erased, QuestionVersionModel, ExercisePackage, PackageVersion, Meta,
] as unknown as ReadonlyArray<Model<unknown>>

/** What it leaves: what ends by itself in a while, what was seen in a store that may be another one, and progress, which is made anew from the event log. */
export const LEFT = [Flash, Limit, Mail, OneTimeLink, Progress, Session, UnnamedFile, Workshop] as unknown as ReadonlyArray<Model<unknown>>
