const LOG_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The id of a log entry in the data of an error or in an error answer, so that who helps can find what happened.
 * @returns undefined where there is none
 */
export function logIdIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { logId, data: inner } = data as { logId?: unknown, data?: unknown }
  return typeof logId === 'string' && LOG_ID.test(logId) ? logId : logIdIn(inner)
}
