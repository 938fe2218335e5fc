import { randomBytes } from 'node:crypto'
import { localPath } from '#shared/local-path.ts'
import { SECRET_FIELD } from '#shared/secret-field.ts'
import type { FieldErrors } from '#shared/types/error.ts'
import { Flash, type FlashRecord } from '../models/flash.ts'
import { DomainError } from '../services/errors.ts'
import { seal, unseal } from '../services/people/seal.ts'
import type { ErrorBody } from './errors.ts'

/** How long a form's values are kept for its page to show them again. */
export const FORM_MINUTES = 10
/** A code, and where a form came from and goes on to: one may be the page of a one-time link, and its address opens an account. Their page knows them. */
const NOT_KEPT = new Set(['code', 'back', 'next'])

/** Anybody may be refused, so what is kept of a form is bounded: fields, characters of a field, characters in all. */
const MOST_FIELDS = 30
const MOST_CHARACTERS = 1000
const MOST_IN_ALL = 4000

/** What a page is to show once more. */
type Note = Omit<FlashRecord, '_id' | 'expiresAt' | 'fields'> & { fields?: FieldErrors }

async function keep(note: Note): Promise<string> {
  const _id = randomBytes(16).toString('base64url')
  await Flash.create({ ...note, _id, expiresAt: new Date(Date.now() + FORM_MINUTES * 60_000) })
  return _id
}

/**
 * Keeps a refused form's values and the refusal for the page to show.
 * @returns id for `?flash=`
 */
export function keepRefusal({ data, message }: ErrorBody, values: Record<string, unknown>): Promise<string> {
  return keep({ code: data.code, message, fields: data.fields, values: keptValues(values) })
}

/**
 * Keeps what a form's page is to tell its sender, and nobody else: ten minutes at most, for one reading. It may be a link that opens
 * an account, so it is stored sealed.
 * @param owner id of the person
 * @param code says what it is
 * @returns id for `?flash=`
 */
export function keepForPerson(owner: string, code: string, values: Record<string, string>): Promise<string> {
  return keep({ owner, code, message: code, values: { sealed: seal(JSON.stringify(values), 'flash') } })
}

/** What was typed, but secrets and what is too much to keep. */
export function keptValues(values: Record<string, unknown>): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {}
  let room = MOST_IN_ALL
  for (const [name, value] of Object.entries(values).slice(0, MOST_FIELDS)) {
    const texts = (Array.isArray(value) ? value : [value]).filter(text => typeof text === 'string').map(text => text.slice(0, MOST_CHARACTERS))
    const size = name.length + texts.join('').length
    if (SECRET_FIELD.test(name) || NOT_KEPT.has(name) || /[.$]/.test(name) || size > room) continue
    room -= size
    kept[name] = Array.isArray(value) ? texts : texts[0] ?? ''
  }
  return kept
}

/** `path` with `?flash=id` (and nothing lost of its own query). */
export function withFlash(path: string, id: string): string {
  const url = new URL(localPath(path, '/'), 'http://local')
  url.searchParams.set('flash', id)
  return url.pathname + url.search + url.hash
}

/**
 * What is kept for a page.
 * @param reader id of the person who asks, null for a guest
 * @throws DomainError NOT_FOUND when it is over, or another's
 */
export async function readFlash(id: string, reader: string | null) {
  const flash = await Flash.findById(id).lean()
  if (!flash || (flash.owner && flash.owner !== reader)) throw new DomainError('NOT_FOUND')
  // What is meant for one person is shown to them once; of two readings at the same time one finds it.
  if (flash.owner && (await Flash.deleteOne({ _id: id })).deletedCount === 0) throw new DomainError('NOT_FOUND')
  return { code: flash.code, message: flash.message, fields: flash.fields ?? {}, values: flash.owner ? opened(flash.values) : flash.values ?? {} }
}

function opened({ sealed }: { sealed: string }): Record<string, string> {
  return JSON.parse(unseal(sealed, 'flash')) as Record<string, string>
}
