import { rm } from 'node:fs/promises'
import type { EventHandler, H3Event } from 'h3'
import type { z } from 'zod'
import { localPath } from '#shared/local-path.ts'
import { homePath, signInPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { may, type Permission, type Person } from '#shared/types/person.ts'
import { DomainError } from '../services/errors.ts'
import { countFromAddress } from '../services/people/limits.ts'
import { assertFresh, findOpenSession, type OpenSession } from '../services/people/sessions.ts'
import { fieldsBefore, readOn, type ReceivedFile, receiveFile, type UploadRules, wantsPage } from './upload.ts'

/**
 * Who may call. `public`: nobody's identity is looked at and the database is not needed;
 * `anyone`: a guest or a person; `signed-in`: a person; else the permission a person must have.
 */
export type Access = 'public' | 'anyone' | 'signed-in' | Permission

type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<string, never>

export interface ApiContext<A extends Access, P, Q, B, U> {
  event: H3Event
  lang: Lang
  person: A extends 'public' ? null : A extends 'anyone' ? Person | null : Person
  /** The session of that person. */
  session: A extends 'public' ? null : A extends 'anyone' ? OpenSession | null : OpenSession
  params: Parsed<P>
  query: Parsed<Q>
  body: Parsed<B>
  /** What was sent where `upload` says so; it is gone after the answer. */
  file: U extends UploadRules ? ReceivedFile : undefined
}

interface ApiDefinition<A extends Access, P, Q, B, U, R> {
  access: A
  /** For acts that could take the account away: signed in a quarter of an hour ago at most. */
  fresh?: true
  params?: P
  query?: Q
  body?: B
  /** For a form with a file, which is read only when it is settled who sends it, and that they may. */
  upload?: U
  /** Where a form post goes on (303); without it a form post is answered like JSON. */
  form?: (result: R, context: ApiContext<A, P, Q, B, U>) => string | Promise<string>
  handler: (context: ApiContext<A, P, Q, B, U>) => Promise<R> | R
}

interface Sent {
  form: boolean
  values: unknown
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * The only way to make an endpoint under /api: it settles who is calling, parses what they sent,
 * and turns every refusal into the one error shape (JSON) or a 303 back to the form with the typed values kept.
 */
export function defineApi<A extends Access, R, P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined, B extends z.ZodType | undefined = undefined, U extends UploadRules | undefined = undefined>(definition: ApiDefinition<A, P, Q, B, U, R>): EventHandler {
  return defineEventHandler(async (event) => {
    const { upload } = definition
    let sent: Sent = upload ? { form: wantsPage(event), values: fieldsBefore(event) } : { form: false, values: {} }
    let file: ReceivedFile | undefined
    try {
      if (WRITES.has(event.method) && !upload) sent = await readLimitedBody(event)
      const session = await caller(event, definition.access)
      if (definition.fresh && session) assertFresh(session)
      const params = definition.params?.parse(getRouterParams(event, { decode: true })) ?? {}
      if (upload && session) {
        await upload.admit(session.person)
        file = await receiveFile(event, upload, sent.values as Record<string, unknown>)
      }
      const context = {
        event,
        lang: readerLanguage(event, sent.values),
        person: session?.person ?? null,
        session,
        params,
        query: definition.query?.parse(getQuery(event)) ?? {},
        body: definition.body?.parse(sent.values) ?? {},
        file,
      } as ApiContext<A, P, Q, B, U>
      const result = await definition.handler(context)
      if (getResponseHeader(event, 'cache-control') === undefined) {
        setResponseHeader(event, 'cache-control', definition.access === 'public' ? 'public, max-age=0, must-revalidate' : 'private, no-store')
        setResponseHeader(event, 'vary', 'accept-language')
      }
      if (sent.form && definition.form) return await sendRedirect(event, await definition.form(result, context), 303)
      return result
    }
    catch (error) {
      if (upload) readOn(event)
      return refuse(event, error, sent)
    }
    finally {
      if (file) await rm(file.path, { force: true })
    }
  })
}

async function caller(event: H3Event, access: Access): Promise<OpenSession | null> {
  if (access === 'public') return null
  await openDatabase()
  const token = sessionToken(event)
  const session = token ? await findOpenSession(token) : null
  if (access === 'anyone') return session
  if (!session) throw new DomainError('NOT_SIGNED_IN')
  if (access !== 'signed-in' && !may(session.person.role, access)) throw new DomainError('NOT_ALLOWED')
  return session
}

async function refuse(event: H3Event, error: unknown, sent: Sent) {
  const lang = readerLanguage(event, sent.values)
  let body = errorBody(error, lang, `${event.method} ${event.context.matchedRoute?.path ?? 'api'}`)
  setResponseHeader(event, 'cache-control', 'no-store')
  if (body.data.retryAfter) setResponseHeader(event, 'retry-after', body.data.retryAfter)
  if (sent.form && body.data.code !== 'UNAVAILABLE' && body.data.code !== 'INTERNAL') {
    try {
      return await sendRedirect(event, await formReturn(event, body, lang, sent.values as Record<string, unknown>), 303)
    }
    catch (failure) {
      // What was typed cannot be kept for the page: too much from this address already, or the database went away meanwhile.
      body = errorBody(failure, lang, 'form')
      if (body.data.retryAfter) setResponseHeader(event, 'retry-after', body.data.retryAfter)
    }
  }
  if (sent.form) throw createError({ statusCode: body.statusCode, statusMessage: body.statusMessage, message: body.message, data: body.data })
  setResponseStatus(event, body.statusCode, body.statusMessage)
  return body
}

/** Where a refused form goes: to sign-in when nobody is signed in, else back to its page with what was typed. */
async function formReturn(event: H3Event, body: ReturnType<typeof errorBody>, lang: Lang, values: Record<string, unknown>): Promise<string> {
  const back = localPath(values.back, homePath(lang))
  if (body.data.code === 'NOT_SIGNED_IN') return `${signInPath(lang)}?next=${encodeURIComponent(back)}`
  if (body.data.code === 'SIGN_IN_AGAIN') return `${signInPath(lang)}?next=${encodeURIComponent(back)}&again=1`
  await countFromAddress('refusedForm', clientAddress(event))
  return withFlash(back, await keepRefusal(body, values))
}
