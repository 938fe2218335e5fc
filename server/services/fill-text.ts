/**
 * Puts values into the places of a text: `{day}`.
 * @throws Error where a value is missing: better no mail and no document than one with a hole in it
 */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The text needs the value ${name}.`)
    return value
  })
}
