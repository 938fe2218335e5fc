/**
 * Slovene plural forms in the order one | two | few | other (CLDR), whole numbers.
 * @returns index of the form
 */
function slovenePlural(choice: number, forms: number): number {
  const rest = Math.abs(choice) % 100
  const form = rest === 1 ? 0 : rest === 2 ? 1 : rest === 3 || rest === 4 ? 2 : 3
  return Math.min(form, forms - 1)
}

export default defineI18nConfig(() => ({
  legacy: false,
  fallbackLocale: 'sl',
  pluralRules: { sl: slovenePlural },
}))
