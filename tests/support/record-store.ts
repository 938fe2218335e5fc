import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Statement } from '../../server/services/interactive/xapi/types.ts'
import { xapiFlaws } from './xapi-schema.ts'

/** A request as the store got it. */
export interface StoreRequest {
  path: string
  headers: IncomingHttpHeaders
  statements: Statement[]
}

export interface StoreReply {
  status: number
  headers?: Record<string, string>
  /** The connection is cut instead. */
  cut?: boolean
}

/**
 * A learning record store for tests: takes statements as the specification says, each id once, and refuses a request as a whole
 * where one of them is wrong. What it answers otherwise a test says.
 */
export async function recordStoreForTests() {
  const kept = new Map<string, Statement>()
  const requests: StoreRequest[] = []
  let reply: (request: StoreRequest) => StoreReply | null = () => null

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const got = { path: request.url ?? '', headers: request.headers, statements: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Statement[] }
      requests.push(got)
      const { status, headers, cut } = reply(got) ?? { status: got.statements.some(one => xapiFlaws('statement', one).length > 0) ? 400 : 200 }
      if (status === 200) for (const one of got.statements) kept.set(one.id, one)
      if (cut) request.socket.destroy()
      else response.writeHead(status, headers).end(status === 200 ? JSON.stringify(got.statements.map(({ id }) => id)) : 'no')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi/`,
    kept,
    requests,
    /** From now on it answers so; null for as it should. */
    answers(next: typeof reply) {
      reply = next
    },
    close: () => new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
