import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { text, type Answered } from './raw.ts'

const typeOf = ({ headers }: Answered) => headers['content-type'] ?? ''
/** Files made at the request: their bytes hold the time. */
const isMade = (answered: Answered) => /^application\/(?:zip|pdf)/.test(typeOf(answered))

/** What an answer says: of an archive every text in it, by its name; a PDF says what its JSON says, and is not compared. */
function bodyOf(answered: Answered): string {
  const type = typeOf(answered)
  if (type.startsWith('font/') || type.startsWith('application/pdf')) return ''
  if (!type.startsWith('application/zip')) return text(answered)
  const files = Object.entries(unzipSync(answered.body)).filter(([name]) => !name.endsWith('.pdf'))
  return files.map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`).join('\n')
}

/**
 * All that a server answered, by what was asked. Only what differs by nature is replaced, each value by its own name:
 * attempt ids, session tokens, and the times of this run.
 */
export class Recording {
  readonly answers = new Map<string, string>()
  private readonly names = new Map<string, string>()

  name(value: string, as: string): void {
    this.names.set(value, `{${as}}`)
  }

  note(label: string, answered: Answered): void {
    const { date: _, 'content-length': length, ...others } = answered.headers
    const headers = isMade(answered) ? others : { ...others, 'content-length': length }
    const body = bodyOf(answered)
    // The bytes as they came, wherever nothing in them was replaced.
    const bytes = !isMade(answered) && this.plain(body) === body ? createHash('sha256').update(answered.body).digest('hex') : ''
    const key = this.plain(label)
    if (this.answers.has(key)) throw new Error(`${key} was asked twice`)
    this.answers.set(key, this.plain(JSON.stringify([answered.status, headers, bytes, body])))
  }

  private plain(value: string): string {
    let result = value
    for (const [secret, name] of this.names) result = result.replaceAll(secret, name)
    return result
      // Made with the server's own secret, and of a learner's id.
      .replace(/(\/h5p\/play\/)[\w-]{70}/g, '$1{token}')
      .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g, '{uuid}')
      .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '{time}')
      .replace(/\b[0-2]?\d:[0-5]\d\b/g, '{clock}')
      // Times in milliseconds, of the years 2023 to 2033.
      .replace(/\b1[789]\d{11}\b/g, '{milliseconds}')
      // How long an address of an exercise still holds, and how long to wait.
      .replace(/((?:seconds|retryAfter)\\?":|"retry-after":")\d+/g, '$1{seconds}')
  }
}
