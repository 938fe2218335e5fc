import { randomBytes } from 'node:crypto'
import { Flash } from '../models/flash.ts'
import { DomainError } from '../services/errors.ts'
import type { ErrorBody } from './errors.ts'

const MINUTES = 10
const SECRET = /password|geslo/i

/**
 * Keeps a refused form's values and the refusal for the page to show.
 * @returns id for `?flash=`
 */
export async function keepFlash(body: ErrorBody, values: Record<string, unknown>): Promise<string> {
  const id = randomBytes(16).toString('base64url')
  await Flash.create({
    _id: id,
    code: body.data.code,
    message: body.message,
    fields: body.data.fields ?? {},
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name))),
    expiresAt: new Date(Date.now() + MINUTES * 60_000),
  })
  return id
}

/** `path` with `?flash=id` (and nothing lost of its own query). */
export function withFlash(path: string, id: string): string {
  const url = new URL(path, 'http://local')
  url.searchParams.set('flash', id)
  return url.pathname + url.search + url.hash
}

/**
 * A refused form's values and the refusal.
 * @throws DomainError NOT_FOUND when it is over
 */
export async function readFlash(id: string) {
  const flash = await Flash.findById(id).lean()
  if (!flash) throw new DomainError('NOT_FOUND')
  return { code: flash.code, message: flash.message, fields: flash.fields ?? {}, values: flash.values ?? {} }
}
