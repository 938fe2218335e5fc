import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Busboy from '@fastify/busboy'
import type { H3Event } from 'h3'
import { localPath } from '#shared/local-path.ts'
import type { Person } from '#shared/types/person.ts'
import { DomainError } from '../services/errors.ts'

/** What an endpoint takes that is sent a file. */
export interface UploadRules {
  /** Bytes of the file; more is refused while it is read. */
  most: number
  /** What its name ends with. */
  ending: string
  /** Where it is written; it is deleted when the answer is made, whatever that is. */
  newPath: () => Promise<string>
  /** Told before anything is read. */
  admit: (person: Person) => Promise<void>
  /** What is said of a larger file. */
  tooLarge: () => Error
}

/** The file of a form, on the disk. */
export interface ReceivedFile {
  path: string
}

/** Fields beside the file. */
const FIELDS = { fields: 10, fieldNameSize: 100, fieldSize: 4000, files: 1, parts: 12, headerPairs: 50 }
/** What fields and the marks between them take at most, beside the file. */
const AROUND = 64 * 1024
/** A sender that falls silent for so long is gone. */
const SILENCE_MS = 60_000
/** How long, and how much, is read on while somebody is told that nothing of it is wanted. */
const PAST_MS = 30_000
const PAST_BYTES = 8 * 1024 * 1024

/** Whether a form was sent by a page without script, which wants a page back; a script asks for JSON. */
export function wantsPage(event: H3Event): boolean {
  return (getRequestHeader(event, 'accept') ?? '').includes('text/html')
}

/** What is known of a form before its fields have come: the page it stands on. */
export function fieldsBefore(event: H3Event): Record<string, unknown> {
  const from = URL.parse(getRequestHeader(event, 'referer') ?? '')
  return from ? { back: localPath(from.pathname, null) } : {}
}

/**
 * Reads a form with one file (`multipart/form-data`, its field called `file`) and writes that to the disk as it comes.
 * @param values takes the other fields, also where the file is refused
 * @returns the file; whoever asked deletes it
 * @throws DomainError UNSUPPORTED_BODY, VALIDATION, and what the rules say of a file that is too large; nothing is left then
 */
export async function receiveFile(event: H3Event, rules: UploadRules, values: Record<string, unknown>): Promise<ReceivedFile> {
  const { req } = event.node
  const form = newForm(req, rules)
  if (Number(req.headers['content-length'] ?? 0) > rules.most + AROUND) {
    readOn(event, 2 * rules.most)
    throw rules.tooLarge()
  }
  const path = await rules.newPath()
  const stop = new AbortController()
  let saving: Promise<string> | undefined
  form.on('field', (name, value) => {
    values[name] = value
  })
  form.on('file', (field, content, name) => {
    if (field !== 'file' || !name || saving) return void content.resume()
    saving = save(content, path, stop.signal, rules, name)
    // What comes after a file that is refused is not looked at.
    saving.catch(() => form.destroy(new Error('refused')))
  })
  try {
    const broken = await parse(req, form, 2 * rules.most)
    if (broken) stop.abort()
    const problem = await saving ?? (broken ? 'upload_broken' : 'required')
    if (broken || problem !== 'none') throw new DomainError('VALIDATION', { fields: { file: broken ? 'upload_broken' : problem } })
    return { path }
  }
  catch (error) {
    await rm(path, { force: true })
    readOn(event, 2 * rules.most)
    throw error
  }
}

function newForm(req: IncomingMessage, { most }: UploadRules): InstanceType<typeof Busboy> {
  const type = req.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new DomainError('UNSUPPORTED_BODY')
  try {
    return new Busboy({ headers: { ...req.headers, 'content-type': type }, limits: { ...FIELDS, fileSize: most } })
  }
  catch {
    // All that can be wrong with a form before anything of it is read: no boundary is named.
    throw new DomainError('VALIDATION')
  }
}

/** @returns what is wrong with the file; `none` where nothing is */
async function save(content: Readable & { truncated: boolean }, path: string, signal: AbortSignal, rules: UploadRules, name: string): Promise<string> {
  if (!name.toLowerCase().endsWith(rules.ending)) {
    content.resume()
    return 'package_file'
  }
  try {
    await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal })
  }
  catch (error) {
    // What the disk says names a call of the system; all else is a form that broke off.
    if ((error as NodeJS.ErrnoException).syscall === undefined) return 'upload_broken'
    throw error
  }
  if (content.truncated) throw rules.tooLarge()
  return 'none'
}

/**
 * Feeds a request into a form. The request itself is never destroyed, so that a refusal can still be answered.
 * @returns whether it broke off, is no such form, or has more than `most` bytes
 */
function parse(req: IncomingMessage, form: InstanceType<typeof Busboy>, most: number): Promise<boolean> {
  return new Promise((resolve) => {
    let seen = 0
    let idle = setTimeout(broken, SILENCE_MS)
    function end(isBroken: boolean) {
      clearTimeout(idle)
      req.off('data', count).off('close', closed)
      req.unpipe(form)
      if (isBroken) form.destroy()
      resolve(isBroken)
    }
    function broken() {
      end(true)
    }
    function closed() {
      if (!req.complete) broken()
    }
    function count(chunk: Buffer) {
      seen += chunk.length
      clearTimeout(idle)
      if (seen > most) broken()
      else idle = setTimeout(broken, SILENCE_MS)
    }
    req.on('data', count).once('close', closed)
    form.on('error', broken).once('finish', () => end(false))
    req.pipe(form)
  })
}

const readingOn = new WeakSet<IncomingMessage>()

/**
 * Goes on reading what somebody still sends, and keeps nothing, while they are answered: browsers look for an answer only when
 * all has gone. Who sends more than that, or takes long over it, is cut off.
 * @param most bytes
 */
export function readOn(event: H3Event, most: number = PAST_BYTES): void {
  const { req } = event.node
  if (req.complete || req.destroyed || readingOn.has(req)) return
  readingOn.add(req)
  let seen = 0
  const timer = setTimeout(() => req.destroy(), PAST_MS).unref()
  req.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (seen > most) req.destroy()
  })
  req.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
  req.resume()
}
