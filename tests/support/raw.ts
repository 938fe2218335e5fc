import { request, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** An answer as it came over the wire: nothing followed, nothing unpacked. */
export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** The body's text, unpacked. */
export function text({ headers, body }: Answered): string {
  const encoding = headers['content-encoding']
  if (encoding === 'gzip') return gunzipSync(body).toString('utf8')
  if (encoding === 'br') return brotliDecompressSync(body).toString('utf8')
  return body.toString('utf8')
}

/** Asks once, on a connection of its own; any header may be given, Host too. */
export async function ask(base: string, path: string, { method = 'GET', headers = {}, body }: { method?: string, headers?: Record<string, string>, body?: string } = {}): Promise<Answered> {
  const url = new URL(base)
  return new Promise((resolve, reject) => {
    const sent = request({ host: url.hostname, port: url.port, path, method, headers, agent: false }, (response) => {
      buffer(response).then(bytes => resolve({ status: response.statusCode!, headers: response.headers, body: bytes }), reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** A visitor who sees the wire: keeps the session cookie and writes as a browser on our own page does. */
export class RawVisitor {
  readonly base: string
  cookie = ''

  /** @param token of a session that was opened otherwise */
  constructor(base: string, token?: string) {
    this.base = base
    if (token !== undefined) this.cookie = `tcm=${token}`
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send('GET', path, headers)
  }

  page(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.get(path, { accept: 'text/html', ...headers })
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send('POST', path, { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers }, JSON.stringify(body))
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send('POST', path, { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers }, new URLSearchParams(fields).toString())
  }

  private async send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answered> {
    const answered = await ask(this.base, path, { method, body, headers: { ...(this.cookie ? { cookie: this.cookie } : {}), ...headers } })
    const session = answered.headers['set-cookie']?.map(line => line.split(';')[0]!).find(pair => pair.startsWith('tcm='))
    if (session) this.cookie = session === 'tcm=' ? '' : session
    return answered
  }
}
