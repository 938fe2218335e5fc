import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Ajv from 'ajv-draft-04'

/**
 * The published JSON schemas of xAPI (the package tin-can-json-schema, of 1.0.1; what 1.0.2 and 1.0.3 changed was wording and what
 * stores do, not the shape of statements).
 */
const require = createRequire(import.meta.url)
const load = (file: string) => JSON.parse(readFileSync(require.resolve(`tin-can-json-schema/${file}`), 'utf8')) as Record<string, unknown>

const NAME = 'xapi'

/** Where each named part stands: `#verb`, `#mbox!core`. */
function placesOf(schema: unknown, place: string, found = new Map<string, string>()): Map<string, string> {
  if (typeof schema !== 'object' || schema === null) return found
  const { id } = schema as { id?: unknown }
  if (typeof id === 'string' && id.startsWith('#')) found.set(id, place)
  for (const [key, inner] of Object.entries(schema)) placesOf(inner, `${place}/${key}`, found)
  return found
}

/** The same with references that name places instead of ids, which validators of today do not know. */
function inWhole(schema: unknown, places: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(schema)) return schema.map(inner => inWhole(inner, places))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'id' && typeof value === 'string' && value.startsWith('#')) return []
    return [[key, key === '$ref' && typeof value === 'string' ? places.get(value) ?? value : inWhole(value, places)]]
  }))
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
for (const [format, pattern] of Object.entries(load('formats.json'))) ajv.addFormat(format, new RegExp(pattern as string))
const whole = load('1.0.1.json')
ajv.addSchema(inWhole(whole, placesOf(whole, '#')) as object, NAME)

/**
 * What is wrong with a value by the published schema of that name.
 * @returns sentences; none where it is as it must be
 */
export function xapiFlaws(part: 'statement' | 'statementresult', value: unknown): string[] {
  const validate = ajv.getSchema(`${NAME}#/properties/${part}`)
  if (!validate) throw new Error(`There is no schema ${part}`)
  // As it is once it has been sent.
  validate(JSON.parse(JSON.stringify(value)))
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}
