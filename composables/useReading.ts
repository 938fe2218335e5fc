import type { InjectionKey } from 'vue'
import type { ExerciseRef, Source, TermView } from '#shared/types/catalogue'
import type { QuestionView } from '#shared/types/question'

/** What the components that Markdown calls need to know of the text they stand in. */
export interface Reading {
  sources: readonly Source[]
  terms: readonly TermView[]
  checks: readonly QuestionView[]
  exercises: readonly ExerciseRef[]
}

const KEY: InjectionKey<Ref<Reading>> = Symbol('reading')

/** Gives a text's sources, terms, self-checks and exercises to the components called in it. */
export function provideReading(reading: Ref<Reading>): void {
  provide(KEY, reading)
}

/** @throws when used outside a text: a component for Markdown was placed on a page by itself */
export function useReading(): Ref<Reading> {
  const reading = inject(KEY)
  if (!reading) throw new Error('Components for Markdown work only inside ReadingText')
  return reading
}

/** Source codes as authors write them (`E1, P3`), each once. */
export function splitCodes(codes: string): string[] {
  return [...new Set(codes.split(',').map(code => code.trim()).filter(code => code !== ''))]
}
