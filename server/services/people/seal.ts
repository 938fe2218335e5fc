import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { appSecret } from './secret.ts'

/** What something is sealed for; what was sealed for one use opens for no other. */
export type SealUse = 'totp' | 'flash'

function key(use: SealUse): Buffer {
  return createHmac('sha256', appSecret()).update(use).digest()
}

/** AES-256-GCM as `iv.tag.text`: who reads the database cannot read it. */
export function seal(text: string, use: SealUse): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(use), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [iv, cipher.getAuthTag(), sealed].map(part => part.toString('base64url')).join('.')
}

/** @throws Error where it was sealed with another secret, for another use, or has been changed */
export function unseal(stored: string, use: SealUse): string {
  const [iv, tag, sealed] = stored.split('.').map(part => Buffer.from(part, 'base64url'))
  const decipher = createDecipheriv('aes-256-gcm', key(use), iv!)
  decipher.setAuthTag(tag!)
  return Buffer.concat([decipher.update(sealed!), decipher.final()]).toString('utf8')
}
