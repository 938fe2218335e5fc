import { describe, expect, it } from 'vitest'
import sentencesEn from '../../../../../../i18n/locales/en/package-check.json' with { type: 'json' }
import sentencesSl from '../../../../../../i18n/locales/sl/package-check.json' with { type: 'json' }
import { describeRefusal, PackageRefusal } from '../../../../../../server/services/interactive/check/refusal.ts'
import { checked, checkedSize } from '../../../../../support/packages/checked.ts'
import { REFUSED } from '../../../../../support/packages/refused/all.ts'
import { PACKAGE_LIMITS } from '../../../../../../server/services/interactive/check/limits.ts'

/** What the check throws. */
async function refusalOf(check: Promise<unknown>): Promise<PackageRefusal> {
  const thrown = await check.then(() => 'nothing', (error: unknown) => error)
  expect(thrown).toBeInstanceOf(PackageRefusal)
  return thrown as PackageRefusal
}

const provoked = new Set<string>()

describe('a package is refused with one sentence', () => {
  it.each(REFUSED.map(({ what, ...rest }) => [what, rest] as const))('%s', async (_, { bytes, says }) => {
    const refusal = await refusalOf(checked(bytes()))
    provoked.add(refusal.code)
    expect([describeRefusal(refusal, 'sl'), describeRefusal(refusal, 'en')]).toEqual(says)
  })

  it('that is larger than any may be', async () => {
    const refusal = await refusalOf(checkedSize(PACKAGE_LIMITS.packageBytes + 1))
    provoked.add(refusal.code)
    expect(describeRefusal(refusal, 'sl')).toBe('Paket je prevelik (dovoljenih je 100 MB); zmanjšajte slike in posnetke ali vajo razdelite.')
    expect(describeRefusal(refusal, 'en')).toBe('The package is too large (at most 100 MB are allowed); make pictures and recordings smaller, or split the exercise.')
  })

  it('of which each was provoked', () => {
    expect(Object.keys(sentencesSl).filter(code => !provoked.has(code))).toEqual([])
  })

  it('which is one sentence in both languages, and names the same', () => {
    const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort()
    const en: Record<string, string> = sentencesEn
    for (const [code, text] of Object.entries(sentencesSl)) {
      expect(places(en[code]!), code).toEqual(places(text))
      for (const sentence of [text, en[code]!]) {
        expect(sentence, code).toMatch(/^\p{Lu}.*[^.]\.$|^[»“]\{.*[^.]\.$/u)
        expect(sentence, code).not.toMatch(/[.!?] \p{Lu}/u)
      }
    }
  })

  it('each a case of its own, and many', () => {
    expect(REFUSED.length).toBeGreaterThan(60)
    expect(new Set(REFUSED.map(({ what }) => what)).size).toBe(REFUSED.length)
  })
})

describe('the sentence of a refusal', () => {
  it('shows nothing that a screen or a terminal would act upon, and nothing long', () => {
    const { values } = new PackageRefusal('name-long', { entry: `\u001B[2J${'a'.repeat(10_000)}\u202E\uD800`, limit: 3 })
    expect(values.entry).toBe(`·[2J${'a'.repeat(36)}…${'a'.repeat(38)}··`)
  })

  it('is not made without a value that it names', () => {
    expect(() => describeRefusal({ code: 'name-long', values: { entry: 'x' } }, 'sl')).toThrow('limit')
  })
})
