/** A mistake in a content file, named so that its author can mend it. Texts: i18n/locales/<lang>/content-check.json, key = code. */
export interface ContentProblem {
  /** Path below the content folder (or QUIZ_DIR). */
  file: string
  /** 1-based line. */
  line: number
  code: string
  values: Record<string, string | number>
}
