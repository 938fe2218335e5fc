import en from '../../../../i18n/locales/en/package-check.json' with { type: 'json' }
import sl from '../../../../i18n/locales/sl/package-check.json' with { type: 'json' }
import { formatNumber } from '#shared/formats.ts'
import type { Lang, PerLang } from '#shared/types/catalogue.ts'
import { fillText } from '../../fill-text.ts'
import { shown } from './shown.ts'

/** Key of a sentence in i18n/locales/<lang>/package-check.json. */
export type RefusalCode = keyof typeof sl

export type RefusalValues = Readonly<Record<string, string | number>>

const SENTENCES: PerLang<Record<string, string>> = { sl, en }

/** A package that is not taken, and why: the code of one sentence and what it names. */
export class PackageRefusal extends Error {
  readonly code: RefusalCode
  /** Texts are fit to be shown: short, without control characters. */
  readonly values: RefusalValues

  constructor(code: RefusalCode, values: RefusalValues = {}) {
    super(code)
    this.name = 'PackageRefusal'
    this.code = code
    this.values = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value]))
  }
}

/**
 * One sentence: what is wrong with which entry, and what to do.
 * @throws when the sentence names a value that the refusal lacks: a bug of the check
 */
export function describeRefusal({ code, values }: Pick<PackageRefusal, 'code' | 'values'>, lang: Lang): string {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatNumber(value, lang) : value]))
  return fillText(SENTENCES[lang][code]!, texts)
}
