import type { LibraryName } from '#shared/types/exercise.ts'
import { isObject, type JsonObject } from './json.ts'
import { PackageRefusal } from './refusal.ts'

/** A library as dependencies name it: without the patch. */
export type LibraryVersion = Omit<LibraryName, 'patchVersion'>

const MACHINE_NAME = /^[\w.-]{1,255}$/
const HIGHEST_VERSION = 99_999

/** Fields of one object of JSON, read by their rules; each method refuses the package when a field breaks its own. */
export class Fields {
  private readonly entry: string
  private readonly values: JsonObject
  /** Path of the object in the file: empty, or `preloadedDependencies.0.`. */
  private readonly prefix: string

  constructor(entry: string, values: JsonObject, prefix = '') {
    this.entry = entry
    this.values = values
    this.prefix = prefix
  }

  /** Text of 1 to `limit` characters. */
  text(field: string, limit: number): string {
    return this.optionalText(field, limit) ?? this.missing(field)
  }

  /** The same; null where there is none, or an empty one. */
  optionalText(field: string, limit: number): string | null {
    const value = this.given(field)
    if (value === null) return null
    if (typeof value !== 'string' || value.length > limit) throw this.refusal('field-text', field, { limit })
    return value
  }

  /** Text of a certain form, of which `example` is one. */
  formed(field: string, form: RegExp, example: string): string {
    const value = this.given(field) ?? this.missing(field)
    if (typeof value !== 'string' || !form.test(value)) throw this.refusal('field-form', field, { value: written(value), example })
    return value
  }

  optionalFormed(field: string, form: RegExp, example: string): string | null {
    return this.given(field) === null ? null : this.formed(field, form, example)
  }

  machineName(field: string): string {
    return this.formed(field, MACHINE_NAME, 'H5P.MultiChoice')
  }

  /** A part of a version: a whole number, perhaps written as text. */
  version(field: string): number {
    const value = this.given(field) ?? this.missing(field)
    const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > HIGHEST_VERSION) throw this.refusal('field-version', field, { value: written(value) })
    return number
  }

  /** A number or nothing. */
  optionalNumber(field: string): void {
    const value = this.given(field)
    if (value !== null && !Number.isFinite(Number(value))) throw this.refusal('field-number', field, { value: written(value) })
  }

  /** 1 or 0, however it is written. */
  flag(field: string): boolean {
    const value = this.given(field) ?? this.missing(field)
    if (value === true || value === 1 || value === '1') return true
    if (value === false || value === 0 || value === '0') return false
    throw this.refusal('field-flag', field, { value: written(value) })
  }

  /** A list of some of the words. */
  words(field: string, allowed: readonly string[]): string[] {
    const value = this.given(field) ?? this.missing(field)
    if (!Array.isArray(value) || value.length === 0) throw this.refusal('field-list', field)
    return value.map((word: unknown) => {
      if (typeof word === 'string' && allowed.includes(word)) return word
      throw this.refusal('field-words', field, { value: written(word), allowed: allowed.join(', ') })
    })
  }

  /** The objects of a list; none where the field is missing. */
  objects(field: string): Fields[] {
    const value = this.given(field) ?? []
    if (!Array.isArray(value)) throw this.refusal('field-list', field)
    return value.map((item: unknown, index) => {
      if (!isObject(item)) throw this.refusal('field-list', field)
      return new Fields(this.entry, item, `${this.prefix}${field}.${index}.`)
    })
  }

  /** An object inside; null where the field is missing. */
  optionalObject(field: string): Fields | null {
    const value = this.given(field)
    if (value === null) return null
    if (!isObject(value)) throw this.refusal('field-object', field)
    return new Fields(this.entry, value, `${this.prefix}${field}.`)
  }

  dependencies(field: string): LibraryVersion[] {
    return this.objects(field).map(item => ({
      machineName: item.machineName('machineName'),
      majorVersion: item.version('majorVersion'),
      minorVersion: item.version('minorVersion'),
    }))
  }

  /** What is written; null for what programs write where there is nothing. */
  private given(field: string): unknown {
    const value = Object.hasOwn(this.values, field) ? this.values[field] : null
    return value === undefined || value === '' ? null : value
  }

  private missing(field: string): never {
    throw this.refusal('field-missing', field)
  }

  private refusal(code: ConstructorParameters<typeof PackageRefusal>[0], field: string, values: Record<string, string | number> = {}): PackageRefusal {
    return new PackageRefusal(code, { entry: this.entry, field: this.prefix + field, ...values })
  }
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? String(value)
}
