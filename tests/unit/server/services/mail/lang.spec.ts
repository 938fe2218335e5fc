import { expect, it } from 'vitest'
import { mailLang } from '../../../../../server/services/mail/lang.ts'

it('the mails of an account begin in its language, and in Slovene where it names none', () => {
  expect([mailLang({ lang: 'en' }), mailLang({ lang: 'sl' }), mailLang({ lang: null }), mailLang({ lang: undefined })]).toEqual(['en', 'sl', 'sl', 'sl'])
})
