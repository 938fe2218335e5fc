import { describe, expect, it } from 'vitest'
import { linkUseSchema, peopleQuery, roleChangeSchema, signInSchema, signUpSchema } from '../../../../shared/schemas/person.ts'

const good = { email: 'ana@primer.si', name: 'Ana Črv', password: 'dolgo geslo', kind: 'official', municipality: 'Koper', organisation: '' }

/** First message of each field, as the server reads them. */
function problems(schema: { safeParse: (input: unknown) => { success: boolean, error?: { issues: Array<{ path: PropertyKey[], message: string }> } } }, input: unknown) {
  const fields: Record<string, string> = {}
  for (const issue of schema.safeParse(input).error?.issues ?? []) fields[String(issue.path[0])] ??= issue.message
  return fields
}

describe('signUpSchema', () => {
  it('takes a good form and tidies it', () => {
    expect(signUpSchema.parse({ ...good, email: '  ANA@Primer.SI ', name: ' Ana \u00a0 C\u030Crv ', lang: 'sl', back: '/registracija', role: 'admin' })).toEqual(good)
  })

  it('wants every field but the organisation, and names each', () => {
    const fields = { email: 'required', name: 'required', password: 'required', kind: 'required', municipality: 'required' }
    expect(problems(signUpSchema, {})).toEqual(fields)
    expect(problems(signUpSchema, { email: '', name: ' ', password: '', kind: '', municipality: '' })).toEqual(fields)
  })

  it.each([
    ['email', 'ana', 'email'],
    ['email', `${'a'.repeat(250)}@primer.si`, 'too_long'],
    ['email', ['a@b.si', 'c@d.si'], 'invalid'],
    ['name', 'A', 'too_short'],
    ['name', 'A'.repeat(81), 'too_long'],
    ['name', 'Ana\u0000Črv', 'invalid'],
    ['name', 'Ana\u202eČrv', 'invalid'],
    ['password', '123456789', 'password_short'],
    ['password', 'a'.repeat(201), 'too_long'],
    ['kind', 'boss', 'invalid'],
    ['municipality', 'a'.repeat(101), 'too_long'],
    ['organisation', 'a'.repeat(121), 'too_long'],
  ])('refuses %s %j: %s', (field, value, code) => {
    expect(problems(signUpSchema, { ...good, [field]: value })).toEqual({ [field]: code })
  })

  it('does not trim a password', () => {
    expect(signUpSchema.parse({ ...good, password: '  dolgo geslo ' }).password).toBe('  dolgo geslo ')
  })
})

describe('the other forms', () => {
  it('sign-in does not hold an older password to today\'s length', () => {
    expect(problems(signInSchema, { email: 'ana@primer.si', password: 'staro' })).toEqual({})
  })

  it('a change of role wants a reason', () => {
    expect(problems(roleChangeSchema, { role: 'admin' })).toEqual({ reason: 'required' })
    expect(problems(roleChangeSchema, { role: 'owner', reason: 'Ker je.' })).toEqual({ role: 'invalid' })
  })

  it('a link may come without a password, but not with a short one', () => {
    expect(problems(linkUseSchema, {})).toEqual({})
    expect(problems(linkUseSchema, { password: 'kratko' })).toEqual({ password: 'password_short' })
    expect(linkUseSchema.parse({ password: 'kratko', without: 'yes' })).toEqual({ without: 'yes' })
  })

  it('a search may be empty', () => {
    expect(peopleQuery.parse({})).toEqual({ q: '' })
    expect(peopleQuery.parse({ q: '' })).toEqual({ q: '' })
  })
})
