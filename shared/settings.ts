import { resolve } from 'node:path'
import { z } from 'zod'

/** A wrong setting; the message is one sentence that names the variable and says what is expected. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const whole = (from: number, to: number) => z.string()
  .regex(/^\d{1,9}$/).transform(Number).pipe(z.number().min(from).max(to))

const line = z.string().max(200).refine(text => !/\p{Cc}/u.test(text))

const origin = z.string().refine((text) => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
}).transform(text => new URL(text).origin)

/** Every setting there is. docs/settings.md describes the same to operators; a test compares the two. */
const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).prefault('development')
    .describe('production, development or test'),
  PORT: whole(1, 65535).prefault('3000').describe('a whole number from 1 to 65535'),
  HOST: z.string().regex(/^[\w.:-]+$/).prefault('127.0.0.1').describe('an address or name of this machine, such as 127.0.0.1 or 0.0.0.0'),
  SITE_URL: origin.optional().describe('an address without a path, such as https://akademija.example.org'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/).optional().describe('an address that begins with mongodb:// or mongodb+srv://'),
  DATA_DIR: z.string().prefault('.data').describe('the path of a folder'),
  QUIZ_DIR: z.string().optional().describe('the path of a folder that exists'),
  INSTALLATION_FILE: z.string().optional().describe('the path of a file that can be read'),
  TRUST_PROXY: z.union([z.literal('none').transform(() => 0), whole(1, 10)]).prefault('none')
    .describe('none, or the number of proxies in front (1 to 10)'),
  SESSION_DAYS: whole(1, 365).prefault('30').describe('a whole number of days from 1 to 365'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).prefault('info')
    .describe('fatal, error, warn, info, debug, trace or silent'),
  ISSUER_NAME: line.optional().describe('one line of at most 200 characters'),
  SIGNATORY_NAME: line.optional().describe('one line of at most 200 characters'),
  SIGNATORY_ROLE: line.optional().describe('one line of at most 200 characters'),
  ISSUER_LOGO: z.string().regex(/\.(png|jpe?g)$/i).optional().describe('the path of a .png or .jpg file that exists'),
  SMTP_URL: z.string().regex(/^smtps?:\/\/\S+$/).optional().describe('an address that begins with smtp:// or smtps://'),
  MAIL_FROM: z.string().regex(/^[^\s@]+@[^\s@]+$/).prefault('ucilnica@localhost').describe('an e-mail address'),
  MAIL_RETRY_SECONDS: whole(1, 3600).prefault('60').describe('a whole number of seconds from 1 to 3600'),
  APP_SECRET: z.string().min(32).max(200).optional().describe('at least 32 random characters'),
  RETENTION_ACCOUNT_MONTHS: whole(6, 120).prefault('36').describe('a whole number of months from 6 to 120'),
  RETENTION_AUDIT_MONTHS: whole(6, 120).prefault('60').describe('a whole number of months from 6 to 120'),
  RETENTION_MAIL_DAYS: whole(1, 365).prefault('30').describe('a whole number of days from 1 to 365'),
  XAPI_KEY: z.string().regex(/^[\x21-\x7E]{32,200}$/).optional().describe('at least 32 random characters without spaces'),
  LRS_URL: z.string().regex(/^https?:\/\/[^\s?#@]+$/).refine(text => URL.canParse(text)).optional().describe('an address that begins with https://, without a query, such as https://lrs.example.org/xapi'),
  LRS_USER: z.string().regex(/^[^:\p{Cc}]{1,200}$/u).optional().describe('the name, or the id of the key, that the record store gave'),
  LRS_PASSWORD: z.string().min(1).max(200).optional().describe('the password, or the secret of the key, that the record store gave'),
  H5P_ORIGIN: origin.optional().describe('an address without a path, such as https://vaje.example.org, and another than SITE_URL'),
  H5P_S3_ENDPOINT: z.string().regex(/^https?:\/\/[^\s?#]+$/).optional().describe('an address that begins with https:// or http://'),
  H5P_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional().describe('the name of a bucket'),
  H5P_S3_REGION: z.string().regex(/^[\w-]{1,50}$/).prefault('us-east-1').describe('the name of a region, such as eu-central-1'),
  H5P_S3_KEY_ID: z.string().regex(/^\S{1,200}$/).optional().describe('the id of an access key'),
  H5P_S3_SECRET: z.string().regex(/^\S{1,200}$/).optional().describe('the secret of that access key'),
  H5P_S3_PREFIX: z.string().regex(/^\w[\w.-]*(\/\w[\w.-]*)*\/$/).max(200).prefault('h5p/').describe('the beginning of names, with a slash at its end'),
  DRAW_SEED: whole(0, 999_999_999).optional().describe('a whole number from 0 to 999999999'),
})

type Parsed = z.output<typeof schema>

/** The settings by their names in the environment; paths absolute, numbers as numbers. */
export interface Settings extends Parsed {
  /** Origin without a slash at its end; the only source of absolute addresses. */
  SITE_URL: string
  /** Proxies whose X-Forwarded-For is believed; 0 for none. */
  TRUST_PROXY: number
  /** Issuer or signatory is not named, so certificates print VZOREC. */
  specimen: boolean
}

/** Names of all settings, in the order of the documentation. */
export const SETTING_NAMES = Object.keys(schema.shape) as (keyof Parsed)[]

/** Values that must not be repeated in a message or a log. */
const CONFIDENTIAL: readonly string[] = ['MONGODB_URI', 'SMTP_URL', 'APP_SECRET', 'H5P_S3_KEY_ID', 'H5P_S3_SECRET', 'XAPI_KEY', 'LRS_USER', 'LRS_PASSWORD']

/** One without the others names no storage. */
const TOGETHER = [
  ['H5P_S3_ENDPOINT', 'H5P_S3_BUCKET', 'H5P_S3_KEY_ID', 'H5P_S3_SECRET'],
  ['LRS_URL', 'LRS_USER', 'LRS_PASSWORD'],
] as const

/** Whether a server that listens there can be reached from this machine only. */
export function isLocalHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/**
 * Reads and checks the settings; touches no file.
 * @param env the environment; an empty value counts as not set
 * @param root the folder that relative paths start from (the working folder unless given)
 * @throws SettingsError on the first wrong setting
 */
export function readSettings(env: Record<string, string | undefined>, root = ''): Settings {
  const given = Object.fromEntries(SETTING_NAMES.flatMap((name) => {
    const value = env[name]?.trim()
    return value ? [[name, value]] : []
  }))
  const result = schema.safeParse(given)
  if (!result.success) {
    const name = result.error.issues[0]!.path[0] as keyof Parsed
    throw wrong(name, given[name], schema.shape[name].description!)
  }

  const settings = result.data
  const siteUrl = settings.SITE_URL ?? `http://localhost:${settings.PORT}`
  if (settings.NODE_ENV === 'production' && !isLocalHost(settings.HOST) && !siteUrl.startsWith('https://')) {
    const reason = `an address that begins with https://, because HOST is ${settings.HOST} and others can reach it`
    throw wrong('SITE_URL', given.SITE_URL, reason)
  }
  if (settings.NODE_ENV === 'production' && !isLocalHost(settings.HOST) && settings.DRAW_SEED !== undefined) {
    throw wrong('DRAW_SEED', given.DRAW_SEED, `left out, because HOST is ${settings.HOST} and whoever knows it knows what quizzes will ask`)
  }
  if (settings.SMTP_URL !== undefined && given.MAIL_FROM === undefined) {
    throw wrong('MAIL_FROM', undefined, 'the address that mails come from, because SMTP_URL is set')
  }
  if (settings.H5P_ORIGIN !== undefined) checkExerciseOrigin(settings.H5P_ORIGIN, siteUrl)
  for (const names of TOGETHER) {
    const missing = names.find(name => settings[name] === undefined)
    const named = names.find(name => settings[name] !== undefined)
    if (missing && named) throw wrong(missing, undefined, `${schema.shape[missing].description}, because ${named} is set`)
  }
  if (settings.LRS_URL?.startsWith('http:') && !isLocalHost(new URL(settings.LRS_URL).hostname.replace(/^\[|\]$/g, ''))) {
    throw wrong('LRS_URL', settings.LRS_URL, 'an address that begins with https://, because its password would cross the network in the open')
  }
  const path = (value: string | undefined) => value === undefined ? undefined : resolve(root, value)
  return {
    ...settings,
    SITE_URL: siteUrl,
    DATA_DIR: resolve(root, settings.DATA_DIR),
    QUIZ_DIR: path(settings.QUIZ_DIR),
    INSTALLATION_FILE: path(settings.INSTALLATION_FILE),
    ISSUER_LOGO: path(settings.ISSUER_LOGO),
    specimen: !settings.ISSUER_NAME || !settings.SIGNATORY_NAME,
  }
}

/** Under the name of the site it would separate nothing, and a page that came over https shows no frame that did not. */
function checkExerciseOrigin(value: string, siteUrl: string): void {
  const isOther = new URL(value).host !== new URL(siteUrl).host
  if (!isOther || (siteUrl.startsWith('https:') && !value.startsWith('https:'))) {
    throw wrong('H5P_ORIGIN', value, `${schema.shape.H5P_ORIGIN.description}${isOther ? ', that begins with https:// as SITE_URL does' : ''}`)
  }
}

/** The error that names a setting, shows its value unless it is confidential, and says what is expected. */
export function wrong(name: keyof Parsed, value: string | undefined, expected: string): SettingsError {
  const is = value === undefined ? 'is not set' : CONFIDENTIAL.includes(name) ? 'is not valid' : `is ${JSON.stringify(value)}`
  return new SettingsError(`${name} ${is}, but must be ${expected}.`)
}
