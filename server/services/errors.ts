import type { ApiErrorData, ErrorCode, FieldErrors } from '#shared/types/error.ts'

/** A refusal that the reader is told about; the transport maps the code to a status and a sentence. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldErrors | undefined
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, details: Pick<ApiErrorData, 'fields' | 'retryAfter'> = {}) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.fields = details.fields
    this.retryAfter = details.retryAfter
  }
}
