import { z } from 'zod'
import { ERROR_CODES, type ApiErrorData, type FieldErrors } from '#shared/types/error.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DomainError } from '../services/errors.ts'
import { describeRefusal, PackageRefusal } from '../services/interactive/check/refusal.ts'
import { StoreAway } from '../services/interactive/store/file-store.ts'
import { logError } from './logger.ts'
import sl from '../../i18n/locales/sl/errors.json'
import en from '../../i18n/locales/en/errors.json'

const texts = { sl, en } as Record<Lang, { errors: { code: Record<string, string>, field: Record<string, string> } }>

/** The one shape of an error answer. */
export interface ErrorBody {
  statusCode: number
  statusMessage: string
  message: string
  data: ApiErrorData
}

const FIELD_CODE = /^[a-z][a-z_]*$/

/** First problem of each field, as a code: the schema's own where it names one, else by the kind of issue. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'form')
    fields[name] ??= FIELD_CODE.test(issue.message) ? issue.message : codeOf(issue)
  }
  return fields
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return 'too_short'
  if (issue.code === 'too_big') return 'too_long'
  // Zod 4 keeps what was received in its sentence only.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'required'
  return 'invalid'
}

/** A refusal as code, status and sentence in the reader's language; anything unexpected becomes INTERNAL with the id of its log entry. */
export function errorBody(error: unknown, lang: Lang, where: string): ErrorBody {
  const body = told(errorData(error, where), lang)
  return error instanceof PackageRefusal ? { ...body, message: describeRefusal(error, lang) } : body
}

/**
 * An error that no endpoint answered itself, such as an unknown address. Of what it says only a code of ours is believed.
 * @param logId of the entry that the log has of it, if any
 */
export function outerErrorBody(error: { statusCode?: number, data?: unknown, cause?: unknown }, lang: Lang, logId?: string): ErrorBody {
  const { code, retryAfter } = (error.data ?? {}) as Partial<ApiErrorData>
  if (code !== undefined && Object.hasOwn(ERROR_CODES, code)) return told({ code, ...(retryAfter ? { retryAfter } : {}) }, lang)
  if (isDatabaseAway(error) || isDatabaseAway(error.cause)) return told({ code: 'UNAVAILABLE', retryAfter: RETRY_AFTER }, lang)
  const status = error.statusCode ?? 500
  if (status >= 500) return told({ code: 'INTERNAL', ...(logId ? { logId } : {}) }, lang)
  // A method that an address does not know is not found there.
  const known = (Object.keys(ERROR_CODES) as Array<keyof typeof ERROR_CODES>).find(name => ERROR_CODES[name] === status)
  return told({ code: known ?? 'NOT_FOUND' }, lang)
}

/** Seconds after which it is worth trying again when the database is away. */
const RETRY_AFTER = 5

function told(data: ApiErrorData, lang: Lang): ErrorBody {
  return {
    statusCode: ERROR_CODES[data.code],
    statusMessage: data.code,
    message: texts[lang].errors.code[data.code]!.replace('{seconds}', String(data.retryAfter ?? RETRY_AFTER)),
    data,
  }
}

function errorData(error: unknown, where: string): ApiErrorData {
  if (error instanceof z.ZodError) return { code: 'VALIDATION', fields: fieldErrors(error) }
  if (error instanceof DomainError) {
    return {
      code: error.code,
      ...(error.fields ? { fields: error.fields } : {}),
      ...(error.retryAfter ? { retryAfter: error.retryAfter } : {}),
    }
  }
  if (error instanceof PackageRefusal) return { code: 'PACKAGE_REFUSED' }
  // The round that tidies packages once a minute writes into the log that the storage is away.
  if (isDatabaseAway(error) || error instanceof StoreAway) return { code: 'UNAVAILABLE', retryAfter: RETRY_AFTER }
  return { code: 'INTERNAL', logId: logError(error, where) }
}

/** Names by which mongoose and its driver say that the database did not answer. */
const AWAY = new Set([
  'MongooseServerSelectionError', 'MongoServerSelectionError', 'MongoNetworkError', 'MongoNetworkTimeoutError',
  'MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoPoolClearedError', 'MongoPoolClosedError',
  'MongoExpiredSessionError', 'MongoWriteConcernError', 'MongoWaitQueueTimeoutError', 'MongoOperationTimeoutError', 'PoolClearedOnNetworkError',
])

/** What a socket says when the other end is gone. */
const SOCKET_GONE = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED'])

/** MongoDB's own codes for a server that is going down or has no primary. */
const GOING_DOWN = new Set([91, 189, 10107, 11600, 11602, 13435, 13436])

/** How deep causes are followed; they are two or three in practice. */
const DEPTH = 6

/** Whether an error, or what caused it, means that the database did not answer. */
export function isDatabaseAway(error: unknown, depth: number = DEPTH): boolean {
  if (!(error instanceof Error) || depth === 0) return false
  const { name, message, code, syscall, cause, errorResponse } = error as Error & { code?: unknown, syscall?: string, errorResponse?: unknown }
  if (AWAY.has(name)) return true
  if (typeof code === 'string' && (SOCKET_GONE.has(code) || (code === 'ENOENT' && syscall === 'connect'))) return true
  if (name.startsWith('Mongo') && typeof code === 'number' && GOING_DOWN.has(code)) return true
  // With buffering off, mongoose answers this way while the connection is being made again.
  if (name === 'MongooseError' && /before initial connection|not connected|disconnected/i.test(message)) return true
  // A write of several documents at once tells of the lost connection inside an error of its own.
  return isDatabaseAway(errorResponse, depth - 1) || isDatabaseAway(cause, depth - 1)
}
