/**
 * What was kept as JSON. It lies where other versions of us, other scripts and the reader may have written.
 * @returns null where nothing is kept, or it cannot be read
 */
export function parsedJson<T>(text: string | null): T | null {
  try {
    return text === null ? null : JSON.parse(text) as T
  }
  catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return null
  }
}
