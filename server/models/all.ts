import type { Model } from 'mongoose'
import { AdminList } from './admin-list.ts'
import { Attempt } from './attempt.ts'
import { AttemptGrant } from './attempt-grant.ts'
import { Audit } from './audit.ts'
import { CaseVisit } from './case-visit.ts'
import { Certificate } from './certificate.ts'
import { Erased } from './erased.ts'
import { Erasure } from './erasure.ts'
import { EventModel } from './event.ts'
import { ExercisePackage } from './exercise-package.ts'
import { ExerciseStateModel } from './exercise-state.ts'
import { Flash } from './flash.ts'
import { GuestLink } from './guest-link.ts'
import { Limit } from './limit.ts'
import { Mail } from './mail.ts'
import { Meta } from './meta.ts'
import { MonthlyTotal } from './monthly-total.ts'
import { OneTimeLink } from './one-time-link.ts'
import { PackageVersion } from './package-version.ts'
import { PersonModel } from './person.ts'
import { Plan } from './plan.ts'
import { Progress } from './progress.ts'
import { QuestionVersionModel } from './question-version.ts'
import { Session } from './session.ts'
import { StatementForward } from './statement-forward.ts'
import { UnnamedFile } from './unnamed-file.ts'
import { Workshop } from './workshop.ts'

/** Every collection of the database, for the command that makes indexes and for back-up. */
export const models = [
  AdminList, Attempt, AttemptGrant, Audit, CaseVisit, Certificate, Erased, Erasure, EventModel, ExercisePackage, ExerciseStateModel, Flash, GuestLink, Limit, Mail, Meta, MonthlyTotal,
  OneTimeLink, PackageVersion, PersonModel, Plan, Progress, QuestionVersionModel, Session, StatementForward, UnnamedFile,
  Workshop,
] as unknown as ReadonlyArray<Model<unknown>>
