import { DomainError } from '../../server/services/errors.ts'
import { describeRefusal, PackageRefusal } from '../../server/services/interactive/check/refusal.ts'

/** Why a package is not taken, in one sentence; null for what is no refusal. */
export function packageSentence(error: unknown): string | null {
  if (error instanceof PackageRefusal) return describeRefusal(error, 'en')
  if (error instanceof DomainError && error.code === 'PACKAGE_NAME_TAKEN') return 'There is already an exercise with this name: choose another by --name.'
  if (error instanceof DomainError && error.code === 'UNAVAILABLE') return 'Another upload goes on: try again in a minute.'
  if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'open') return 'This file is not there.'
  return null
}
