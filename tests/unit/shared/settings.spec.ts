import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isLocalHost, readSettings, SETTING_NAMES, SettingsError } from '../../../shared/settings.ts'

function sentence(env: Record<string, string>): string {
  try {
    readSettings(env)
  }
  catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return 'accepted'
}

describe('readSettings', () => {
  it('needs none', () => {
    expect(readSettings({}, '/srv/tcm')).toEqual({
      NODE_ENV: 'development', PORT: 3000, HOST: '127.0.0.1', SITE_URL: 'http://localhost:3000', DATA_DIR: '/srv/tcm/.data',
      TRUST_PROXY: 0, SESSION_DAYS: 30, LOG_LEVEL: 'info', specimen: true,
      MAIL_FROM: 'ucilnica@localhost', MAIL_RETRY_SECONDS: 60, RETENTION_ACCOUNT_MONTHS: 36, RETENTION_AUDIT_MONTHS: 60, RETENTION_MAIL_DAYS: 30,
      H5P_S3_REGION: 'us-east-1', H5P_S3_PREFIX: 'h5p/',
    })
  })

  it('needs to know where mails come from once they are sent', () => {
    expect(() => readSettings({ SMTP_URL: 'smtp://user:word@mail.example.org' })).toThrow(/^MAIL_FROM is not set, but must be the address that mails come from/)
    expect(readSettings({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'tcm@example.org' })).toMatchObject({ MAIL_FROM: 'tcm@example.org' })
    expect(() => readSettings({ SMTP_URL: 'mail.example.org with-a-password' })).toThrow(/^SMTP_URL is not valid/)
  })

  it('takes an empty value for one that is not set', () => {
    expect(readSettings({ PORT: '', MONGODB_URI: ' ' })).toEqual(readSettings({}))
  })

  it('reads what is given', () => {
    const settings = readSettings({
      PORT: '8080', TRUST_PROXY: '2', SESSION_DAYS: '7', DATA_DIR: 'data', QUIZ_DIR: '/srv/quizzes', ISSUER_LOGO: 'logo.PNG',
      SITE_URL: 'HTTPS://Akademija.example.org/', MONGODB_URI: 'mongodb+srv://host/tcm', INSTALLATION_FILE: 'installation.yml',
    }, '/srv/tcm')
    expect(settings).toMatchObject({
      PORT: 8080, TRUST_PROXY: 2, SESSION_DAYS: 7, DATA_DIR: '/srv/tcm/data', QUIZ_DIR: '/srv/quizzes', ISSUER_LOGO: '/srv/tcm/logo.PNG',
      SITE_URL: 'https://akademija.example.org', MONGODB_URI: 'mongodb+srv://host/tcm', INSTALLATION_FILE: '/srv/tcm/installation.yml',
    })
  })

  it('follows PORT in the address it supposes', () => {
    expect(readSettings({ PORT: '8080' }).SITE_URL).toBe('http://localhost:8080')
  })

  it.each([
    [{}, true],
    [{ ISSUER_NAME: 'Izdajatelj' }, true],
    [{ SIGNATORY_NAME: 'Podpisnica' }, true],
    [{ ISSUER_NAME: 'Izdajatelj', SIGNATORY_NAME: '  ' }, true],
    [{ ISSUER_NAME: 'Izdajatelj', SIGNATORY_NAME: 'Podpisnica' }, false],
  ])('with %j makes specimens: %s', (env, specimen) => {
    expect(readSettings(env).specimen).toBe(specimen)
  })

  it.each([
    [{ PORT: 'x' }, 'PORT is "x", but must be a whole number from 1 to 65535.'],
    [{ PORT: '0' }, 'PORT is "0", but must be a whole number from 1 to 65535.'],
    [{ PORT: '65536' }, 'PORT is "65536", but must be a whole number from 1 to 65535.'],
    [{ PORT: '3000.5' }, 'PORT is "3000.5", but must be a whole number from 1 to 65535.'],
    [{ HOST: 'http://a' }, 'HOST is "http://a", but must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.'],
    [{ SITE_URL: 'example.org' }, 'SITE_URL is "example.org", but must be an address without a path, such as https://akademija.example.org.'],
    [{ SITE_URL: 'ftp://example.org' }, 'SITE_URL is "ftp://example.org", but must be an address without a path, such as https://akademija.example.org.'],
    [{ SITE_URL: 'https://example.org/a' }, 'SITE_URL is "https://example.org/a", but must be an address without a path, such as https://akademija.example.org.'],
    [{ SITE_URL: 'https://me:pw@example.org' }, 'SITE_URL is "https://me:pw@example.org", but must be an address without a path, such as https://akademija.example.org.'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY is "yes", but must be none, or the number of proxies in front (1 to 10).'],
    [{ TRUST_PROXY: '0' }, 'TRUST_PROXY is "0", but must be none, or the number of proxies in front (1 to 10).'],
    [{ SESSION_DAYS: '366' }, 'SESSION_DAYS is "366", but must be a whole number of days from 1 to 365.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud", but must be fatal, error, warn, info, debug, trace or silent.'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV is "prod", but must be production, development or test.'],
    [{ ISSUER_LOGO: 'logo.gif' }, 'ISSUER_LOGO is "logo.gif", but must be the path of a .png or .jpg file that exists.'],
    [{ DRAW_SEED: '-1' }, 'DRAW_SEED is "-1", but must be a whole number from 0 to 999999999.'],
    [{ ISSUER_NAME: 'a\nb' }, 'ISSUER_NAME is "a\\nb", but must be one line of at most 200 characters.'],
  ])('refuses %j', (env, message) => {
    expect(sentence(env)).toBe(message)
  })

  it.each([
    [{ MONGODB_URI: 'http://me:hidden@host' }, 'MONGODB_URI is not valid, but must be an address that begins with mongodb:// or mongodb+srv://.'],
  ])('does not repeat a confidential value', (env, message) => {
    expect(sentence(env)).toBe(message)
  })

  it('names one setting when several are wrong', () => {
    expect(sentence({ PORT: 'x', LOG_LEVEL: 'loud' })).toBe('PORT is "x", but must be a whole number from 1 to 65535.')
  })

  it.each([
    ['production', '127.0.0.1', '', true],
    ['production', 'localhost', 'http://localhost:3000', true],
    ['production', '::1', '', true],
    ['production', '0.0.0.0', '', false],
    ['production', '0.0.0.0', 'http://example.org', false],
    ['production', '127.0.0.1.example.org', '', false],
    ['production', '0.0.0.0', 'https://example.org', true],
    ['development', '0.0.0.0', 'http://example.org', true],
  ])('in %s on %s at "%s" starts: %s', (NODE_ENV, HOST, SITE_URL, accepted) => {
    const answer = sentence({ NODE_ENV, HOST, SITE_URL })
    if (accepted) expect(answer).toBe('accepted')
    else expect(answer).toMatch(/^SITE_URL is .* must be an address that begins with https:\/\/, because HOST is /)
  })
})

describe('the address of exercises', () => {
  it.each([
    ['https://akademija.example.org', 'https://vaje.example.org', true],
    ['https://akademija.example.org', 'https://akademija.example.org', false],
    ['https://akademija.example.org', 'http://vaje.example.org', false],
    ['https://akademija.example.org', 'https://vaje.example.org/h5p', false],
    ['https://akademija.example.org', 'vaje.example.org', false],
    ['http://localhost:3000', 'http://vaje.localhost:3000', true],
    ['http://localhost:3000', 'http://localhost:3000', false],
  ])('beside %s may be %s: %s', (SITE_URL, H5P_ORIGIN, accepted) => {
    const answer = sentence({ SITE_URL, H5P_ORIGIN })
    if (accepted) expect(answer).toBe('accepted')
    else expect(answer).toMatch(/^H5P_ORIGIN is ".*", but must be an address without a path, such as https:\/\/vaje\.example\.org, and another than SITE_URL/)
  })
})

describe('a bucket for the files of exercises', () => {
  const whole = { H5P_S3_ENDPOINT: 'https://s3.example.org', H5P_S3_BUCKET: 'ucilnica', H5P_S3_KEY_ID: 'KEY', H5P_S3_SECRET: 'a/secret+' }

  it('is named whole', () => {
    expect(readSettings(whole)).toMatchObject({ ...whole, H5P_S3_REGION: 'us-east-1', H5P_S3_PREFIX: 'h5p/' })
  })

  it.each(Object.keys(whole))('is not named without %s', (name) => {
    expect(sentence({ ...whole, [name]: '' })).toMatch(new RegExp(`^${name} is not set, but must be .*, because H5P_S3_(ENDPOINT|BUCKET) is set\\.$`))
  })

  it('has a secret that no sentence repeats', () => {
    expect(sentence({ ...whole, H5P_S3_SECRET: 'with a space' })).toBe('H5P_S3_SECRET is not valid, but must be the secret of that access key.')
    expect(sentence({ ...whole, H5P_S3_KEY_ID: 'with a space' })).toMatch(/^H5P_S3_KEY_ID is not valid/)
  })

  it.each([['H5P_S3_ENDPOINT', 's3.example.org'], ['H5P_S3_BUCKET', 'a/b'], ['H5P_S3_REGION', 'a b'], ['H5P_S3_PREFIX', 'h5p'], ['H5P_S3_PREFIX', '../'], ['H5P_S3_PREFIX', '/']])('is not %s "%s"', (name, value) => {
    expect(sentence({ ...whole, [name]: value })).toMatch(new RegExp(`^${name} is `))
  })
})

describe('DRAW_SEED', () => {
  it.each([
    ['production', '127.0.0.1', true],
    ['development', '0.0.0.0', true],
    ['production', '0.0.0.0', false],
  ])('in %s on %s is accepted: %s', (NODE_ENV, HOST, accepted) => {
    const answer = sentence({ NODE_ENV, HOST, SITE_URL: 'https://example.org', DRAW_SEED: '0' })
    if (accepted) expect(answer).toBe('accepted')
    else expect(answer).toMatch(/^DRAW_SEED is "0", but must be left out, because HOST is 0\.0\.0\.0 /)
  })
})

describe('isLocalHost', () => {
  it.each([['localhost', true], ['127.1.2.3', true], ['::1', true], ['0.0.0.0', false], ['::', false], ['10.0.0.1', false]])('%s: %s', (host, local) => {
    expect(isLocalHost(host)).toBe(local)
  })
})

it('is documented, every setting of it', () => {
  const page = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8')
  const documented = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(match => match[1])
  expect(documented.sort()).toEqual([...SETTING_NAMES].sort())
})
