/**
 * A line of text as a document can hold it: controls, lone halves of characters and codes that are none are no text, and
 * XML forbids them (XML 1.0, 2.2). Any space is one.
 */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u00AD]/gu, mark => /\s/u.test(mark) ? ' ' : '').replace(/\s+/gu, ' ').trim()
}
