import { inject } from 'vitest'

/** Options of a request beyond path and body. */
interface Extra {
  headers?: Record<string, string>
}

/**
 * A visitor speaking HTTP: keeps its cookies, follows no redirect, and says where its requests come from,
 * as a browser on our own page would.
 */
export class Client {
  readonly base: string
  private readonly cookies = new Map<string, string>()

  constructor(base: string = inject('baseUrl')) {
    this.base = base
  }

  get(path: string, extra: Extra = {}): Promise<Response> {
    return this.send('GET', path, undefined, extra)
  }

  /** Posts JSON. */
  post(path: string, body: unknown = {}, extra: Extra = {}): Promise<Response> {
    return this.send('POST', path, JSON.stringify(body), { headers: { 'content-type': 'application/json', ...extra.headers } })
  }

  /** Posts a form, as a page without JavaScript does. */
  form(path: string, fields: Record<string, string | string[]>, extra: Extra = {}): Promise<Response> {
    const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(single => [name, single])))
    return this.send('POST', path, body.toString(), { headers: { 'content-type': 'application/x-www-form-urlencoded', ...extra.headers } })
  }

  /**
   * Posts a form with a file, as a page without JavaScript does where `accept` is text/html.
   * @param file its bytes and name; null sends the field empty, as a browser does where no file is chosen
   */
  upload(path: string, file: { bytes: Uint8Array, name?: string } | null, fields: Record<string, string> = {}, extra: Extra = {}): Promise<Response> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob(file ? [new Uint8Array(file.bytes)] : []), file ? file.name ?? 'vaja.h5p' : '')
    return this.send('POST', path, form, extra)
  }

  /** Sends a body as it is given, such as a form with a file. */
  request(path: string, { method, body, headers = {} }: { method: string, body?: string, headers?: Record<string, string> }): Promise<Response> {
    return this.send(method, path, body, { headers })
  }

  /** The session token this visitor holds, if any. */
  get session(): string | undefined {
    return this.cookies.get('tcm')
  }

  /** Gives this visitor a session that was opened otherwise. */
  set session(token: string) {
    this.cookies.set('tcm', token)
  }

  private async send(method: string, path: string, body: string | FormData | undefined, extra: Extra): Promise<Response> {
    const response = await fetch(new URL(path, this.base), {
      method,
      body,
      redirect: 'manual',
      headers: {
        'accept': 'application/json',
        'accept-language': 'sl',
        ...(method === 'GET' ? {} : { 'sec-fetch-site': 'same-origin', 'origin': this.base }),
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...extra.headers,
      },
    })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split('=')
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** A response's body as JSON. */
export async function json<T = Record<string, unknown>>(response: Response): Promise<T> {
  return await response.json() as T
}
