import contentEn from '../i18n/locales/en/content-check.json' with { type: 'json' }
import exchangeEn from '../i18n/locales/en/exchange-check.json' with { type: 'json' }
import caseEn from '../i18n/locales/en/case-check.json' with { type: 'json' }
import quizEn from '../i18n/locales/en/quiz-check.json' with { type: 'json' }
import contentSl from '../i18n/locales/sl/content-check.json' with { type: 'json' }
import exchangeSl from '../i18n/locales/sl/exchange-check.json' with { type: 'json' }
import caseSl from '../i18n/locales/sl/case-check.json' with { type: 'json' }
import quizSl from '../i18n/locales/sl/quiz-check.json' with { type: 'json' }
import type { Lang, PerLang } from './types/catalogue.ts'
import type { ContentProblem } from './types/content-problem.ts'

const SENTENCES: PerLang<Record<string, string>> = {
  sl: { ...contentSl, ...quizSl, ...exchangeSl, ...caseSl },
  en: { ...contentEn, ...quizEn, ...exchangeEn, ...caseEn },
}

/**
 * A sentence that says what is wrong and how to mend it, in the reader's language.
 * @throws when the code has no sentence or the sentence names a value that the problem lacks: both are bugs of a check
 */
export function describeProblem({ code, values }: ContentProblem, lang: Lang): string {
  const sentence = SENTENCES[lang][code]
  if (sentence === undefined) throw new Error(`No sentence for the content problem ${code}`)
  return sentence.replace(/\{([a-z]\w*)\}/gi, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The content problem ${code} lacks the value ${name}`)
    return String(value)
  })
}

/** `sl/cases/koper.md:12  sentence`, as the check prints it. */
export function printProblem(problem: ContentProblem, lang: Lang): string {
  return `${problem.file}:${problem.line}  ${describeProblem(problem, lang)}`
}
