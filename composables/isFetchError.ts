import type { FetchError } from 'ofetch'
import type { ApiErrorData } from '#shared/types/error'

/** An answer of the API that is an error, or no answer at all. */
export function isFetchError(error: unknown): error is FetchError<{ statusCode: number, message: string, data?: ApiErrorData }> {
  return error instanceof Error && error.name === 'FetchError'
}
