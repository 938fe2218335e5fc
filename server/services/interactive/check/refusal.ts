import { fillText } from '../../fill-text.ts'
import en from '../../../../i18n/locales/en/package-check.json' with { type: 'json' }
import sl from '../../../../i18n/locales/sl/package-check.json' with { type: 'json' }
import type { Lang, PerLang } from '#shared/types/catalogue.ts'

/** Key of a sentence in i18n/locales/<lang>/package-check.json. */
export type RefusalCode = keyof typeof sl

/** Names that come out of a package are shown by `shown` before they get here. */
export type RefusalValues = Readonly<Record<string, string | number>>

const SENTENCES: PerLang<Record<string, string>> = { sl, en }

/** A package that is not taken, and why: the code of one sentence and what it names. */
export class PackageRefusal extends Error {
  readonly code: RefusalCode
  readonly values: RefusalValues

  constructor(code: RefusalCode, values: RefusalValues = {}) {
    super(code)
    this.name = 'PackageRefusal'
    this.code = code
    this.values = values
  }
}

/**
 * One sentence: what is wrong with which entry, and what to do.
 * @throws when the sentence names a value that the refusal lacks: a bug of the check
 */
export function describeRefusal({ code, values }: Pick<PackageRefusal, 'code' | 'values'>, lang: Lang): string {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  return fillText(SENTENCES[lang][code]!, texts)
}
