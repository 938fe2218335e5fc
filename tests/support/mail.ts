import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { until } from './started.ts'

export type { ParsedMail }

/** The mails that a server without SMTP_URL has written into its data folder, oldest first. */
export async function mailsIn(dataDir: string): Promise<ParsedMail[]> {
  const folder = join(dataDir, 'mail')
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files = names.filter(name => name.endsWith('.eml')).sort()
  return Promise.all(files.map(async name => simpleParser(await readFile(join(folder, name)))))
}

/** Those to one address, oldest first. */
export async function mailsTo(dataDir: string, address: string): Promise<ParsedMail[]> {
  return (await mailsIn(dataDir)).filter(({ to }) => [to ?? []].flat().some(({ text }) => text === address))
}

/** The newest mail to an address, once there are so many. */
export async function lastMailTo(dataDir: string, address: string, count = 1): Promise<ParsedMail> {
  let found: ParsedMail[] = []
  await until(async () => {
    found = await mailsTo(dataDir, address)
    return found.length >= count
  }, 20_000)
  return found.at(-1)!
}

/** The path that the first link of a mail leads to: in the language that stands first. */
export function linkIn({ text = '' }: ParsedMail): string {
  const [address] = text.match(/https?:\/\/\S+/) ?? []
  if (address === undefined) throw new Error('the mail has no link')
  return new URL(address).pathname
}

/** The token of its one-time link. */
export function tokenIn(mail: ParsedMail): string {
  const path = linkIn(mail)
  const token = path.split('/').at(-1)!
  if (!/^[\w-]{43}$/.test(token)) throw new Error(`${path} is no one-time link`)
  return token
}
