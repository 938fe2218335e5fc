/**
 * Shortest and longest password; the upper bound keeps hashing cheap, not passwords weak.
 * Apart from the schemas, so that pages can name it without bringing the schema library.
 */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const
