import { createHash, createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A storage that speaks as much of S3 as our store needs, and believes nobody: each request's signature is made once more from its own parts. */
export interface S3Server {
  endpoint: string
  bucket: string
  region: string
  keyId: string
  secret: string
  /** What is in the bucket, by name. */
  objects: Map<string, Buffer>
  /** Multipart uploads that were begun and neither ended nor given up. */
  open: Map<string, Map<number, Buffer>>
  /** Method and path of every request that was let in. */
  requests: string[]
  /** Makes requests fail: told method and address, says with which status. */
  failing: (method: string, url: URL) => number | null
  close: () => Promise<void>
}

/** Names in one answer of a listing: few, so that every listing has pages. */
const PAGE = 3
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

class Refused extends Error {
  readonly status: number
  constructor(status: number, code: string) {
    super(code)
    this.status = status
  }
}

/** Starts one, empty, on a free port. */
export async function startS3(): Promise<S3Server> {
  const s3: S3Server = {
    endpoint: '', bucket: 'ucilnica', region: 'eu-test-1', keyId: 'TESTKEYID', secret: 'not/a+secret',
    objects: new Map(), open: new Map(), requests: [], failing: () => null,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer((request, response) => void answer(s3, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  s3.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return s3
}

async function answer(s3: S3Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, s3.endpoint)
  try {
    const body = await buffer(request)
    assertSigned(s3, request, url, body)
    s3.requests.push(`${request.method} ${url.pathname}`)
    const status = s3.failing(request.method!, url)
    if (status !== null) throw new Refused(status, 'Failing')
    const [, bucket, ...rest] = url.pathname.split('/')
    if (bucket !== s3.bucket) throw new Refused(404, 'NoSuchBucket')
    act(s3, request, url, rest.map(decodeURIComponent).join('/'), body, response)
  }
  catch (error) {
    if (!(error instanceof Refused)) throw error
    response.writeHead(error.status, { 'content-type': 'application/xml' })
    response.end(request.method === 'HEAD' ? undefined : `<Error><Code>${error.message}</Code><Message>refused</Message></Error>`)
  }
}

/** The signature as the storage works it out: over method, path, query, the named headers and the body's own hash. */
function assertSigned({ keyId, secret, region }: S3Server, request: IncomingMessage, url: URL, body: Buffer): void {
  const given = /^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)\/(?<day>\d{8})\/(?<region>[^/]+)\/s3\/aws4_request, SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[0-9a-f]{64})$/.exec(request.headers.authorization ?? '')?.groups
  if (!given || given.key !== keyId || given.region !== region) throw new Refused(403, 'AccessDenied')
  const names = given.names!.split(';')
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date']) if (!names.includes(needed)) throw new Refused(403, 'AccessDenied')
  if (request.headers['x-amz-content-sha256'] !== sha256(body)) throw new Refused(400, 'XAmzContentSHA256Mismatch')
  const date = String(request.headers['x-amz-date'])
  if (!date.startsWith(given.day!)) throw new Refused(403, 'AccessDenied')

  const escaped = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort().join('&')
  const headers = names.map(name => `${name}:${String(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`).join('')
  const canonical = [request.method, url.pathname, query, headers, given.names, sha256(body)].join('\n')
  const scope = `${given.day}/${region}/s3/aws4_request`
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, given.day!), region), 's3'), 'aws4_request')
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex')
  if (signature !== given.signature) throw new Refused(403, 'SignatureDoesNotMatch')
}

function act(s3: S3Server, request: IncomingMessage, { searchParams }: URL, name: string, body: Buffer, response: ServerResponse): void {
  const upload = searchParams.get('uploadId')
  switch (request.method) {
    case 'POST': return upload === null ? begin(s3, name, response) : complete(s3, name, upload, body, response)
    case 'PUT': return put(s3, name, upload, Number(searchParams.get('partNumber')), body, response)
    case 'DELETE':
      if (upload === null) s3.objects.delete(name)
      else if (!s3.open.delete(`${name} ${upload}`)) throw new Refused(404, 'NoSuchUpload')
      return void response.writeHead(204).end()
    case 'GET':
      if (name === '') return searchParams.has('uploads') ? listUploads(s3, searchParams, response) : list(s3, searchParams, response)
      return get(s3, request, name, response)
    case 'HEAD': return get(s3, request, name, response)
    default: throw new Refused(405, 'MethodNotAllowed')
  }
}

function xml(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)
}

function begin(s3: S3Server, name: string, response: ServerResponse): void {
  const upload = randomUUID()
  s3.open.set(`${name} ${upload}`, new Map())
  xml(response, `<InitiateMultipartUploadResult><Bucket>${s3.bucket}</Bucket><Key>${name}</Key><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`)
}

function put(s3: S3Server, name: string, upload: string | null, part: number, body: Buffer, response: ServerResponse): void {
  if (upload === null) {
    s3.objects.set(name, body)
  }
  else {
    const parts = s3.open.get(`${name} ${upload}`)
    if (!parts) throw new Refused(404, 'NoSuchUpload')
    parts.set(part, body)
  }
  response.writeHead(200, { etag: `"${sha256(body)}"` }).end()
}

function complete(s3: S3Server, name: string, upload: string, body: Buffer, response: ServerResponse): void {
  const parts = s3.open.get(`${name} ${upload}`)
  if (!parts) throw new Refused(404, 'NoSuchUpload')
  const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) => Number(number))
  const bytes = numbers.map(number => parts.get(number)!)
  // All parts but the last have five megabytes at least.
  if (bytes.slice(0, -1).some(({ length }) => length < 5 * 1024 * 1024)) throw new Refused(400, 'EntityTooSmall')
  s3.objects.set(name, Buffer.concat(bytes))
  s3.open.delete(`${name} ${upload}`)
  xml(response, `<CompleteMultipartUploadResult><Bucket>${s3.bucket}</Bucket><Key>${name}</Key><ETag>"${upload}"</ETag></CompleteMultipartUploadResult>`)
}

function get(s3: S3Server, request: IncomingMessage, name: string, response: ServerResponse): void {
  const bytes = s3.objects.get(name)
  if (!bytes) throw new Refused(404, 'NoSuchKey')
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const part = start === undefined ? bytes : bytes.subarray(Number(start), end ? Number(end) + 1 : undefined)
  response.writeHead(start === undefined ? 200 : 206, { 'content-length': part.length, 'etag': `"${sha256(bytes)}"`, 'last-modified': new Date(0).toUTCString() })
  response.end(request.method === 'HEAD' ? undefined : part)
}

function list(s3: S3Server, query: URLSearchParams, response: ServerResponse): void {
  if (query.get('list-type') !== '2') throw new Refused(400, 'InvalidArgument')
  const after = query.get('continuation-token') ?? ''
  const names = [...s3.objects.keys()].filter(name => name.startsWith(query.get('prefix') ?? '') && name > after).sort()
  const page = names.slice(0, PAGE)
  const contents = page.map(name => `<Contents><Key>${name}</Key><Size>${s3.objects.get(name)!.length}</Size><ETag>"x"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`)
  const more = names.length > page.length
  xml(response, `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''}${contents.join('')}</ListBucketResult>`)
}

function listUploads(s3: S3Server, query: URLSearchParams, response: ServerResponse): void {
  const uploads = [...s3.open.keys()].map(key => key.split(' ') as [string, string]).filter(([name]) => name.startsWith(query.get('prefix') ?? ''))
  xml(response, `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${uploads.map(([name, id]) => `<Upload><Key>${name}</Key><UploadId>${id}</UploadId></Upload>`).join('')}</ListMultipartUploadsResult>`)
}
