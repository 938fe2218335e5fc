import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { words } from '../../support/words.ts'

const ROOT = new URL('../../../', import.meta.url)

/** What a reader presses: buttons, links that stand alone, disclosures. */
const CONTROL = /<(BaseButton|FormButton|BaseMore|StaffDisclosure|button|summary)\b[\s\S]*?<\/\1>|:(?:button|title)="[^"]*"/g
const KEY = /\bt\('([a-z]+(?:\.\w+)+)'/gi

/** The polite form, with or without what stands before it: `Odprite …`, `Potrdite in izdajte`. */
const POLITE = /(?:^|\sin\s)\p{L}+(?:ite|jte)(?:\s(?:se|si))?(?=\s|$)/u

function templates(): string[] {
  return ['components', 'pages', 'layouts'].flatMap(folder => readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.vue'))
    .map(file => readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8')))
}

/** Keys of the texts on controls. */
function labels(): string[] {
  const controls = templates().flatMap(source => source.slice(source.indexOf('<template>')).match(CONTROL) ?? [])
  return [...new Set(controls.flatMap(control => [...control.matchAll(KEY)].map(match => match[1]!)))]
}

describe('what is written on buttons and links', () => {
  it('is a command as in the list of terms (Shrani, Oddaj odgovore), while sentences use the polite form', () => {
    const keys = labels()
    expect(keys.length).toBeGreaterThan(40)
    expect(keys).toEqual(expect.arrayContaining(['quiz.overview.submit', 'people.signIn.button', 'certificate.claim.button', 'staff.person.role.button']))
    expect(keys.filter(key => POLITE.test(words('sl', key))).map(key => `${key}: ${words('sl', key)}`)).toEqual([])
  })
})
