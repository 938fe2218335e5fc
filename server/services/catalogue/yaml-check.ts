import type { z } from 'zod'
import { readYamlLines } from '../yaml-lines.ts'

/** A mistake without its file: the reader of the file adds it. */
export interface LocalProblem {
  line: number
  code: string
  values: Record<string, string | number>
}

export interface CheckedYaml<T> {
  /** null where the text does not fit the schema. */
  data: T | null
  /** What was read, whatever it is; empty where it is no mapping. */
  raw: Record<string, unknown>
  problems: LocalProblem[]
  /** Line on which the value at a path stands. */
  lineOf: (...path: PropertyKey[]) => number
}

type Issue = z.core.$ZodIssue

/**
 * Reads YAML and checks it against a schema, every mistake with its line.
 * @param source the YAML alone
 * @param firstLine line of the file on which `source` begins
 * @param startLine line to name for a field that is missing altogether
 */
export function checkYaml<T>(source: string, schema: z.ZodType<T>, firstLine: number, startLine: number): CheckedYaml<T> {
  const { value, broken, ...read } = readYamlLines(source, firstLine)
  const lineOf = (...path: PropertyKey[]) => read.lineOf(...path) ?? startLine
  if (broken) {
    return { data: null, raw: {}, problems: [{ line: broken.line, code: 'yaml-broken', values: { reason: broken.reason } }], lineOf }
  }
  const raw = isRecord(value) ? value : {}
  const result = schema.safeParse(raw)
  if (result.success) return { data: result.data, raw, problems: [], lineOf }
  return { data: null, raw, problems: result.error.issues.flatMap(issue => describeIssue(issue, raw, lineOf)), lineOf }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(raw: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), raw)
}

/** zod's issue in the words of the check; a code for each way to mend it. */
function describeIssue(issue: Issue, raw: unknown, lineOf: (...path: PropertyKey[]) => number): LocalProblem[] {
  const field = issue.path.join('.')
  const line = lineOf(...issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ line: lineOf(...issue.path, key), code: 'field-unknown', values: { field: [...issue.path, key].join('.') } }))
  }
  const value = valueAt(raw, issue.path)
  if (value === undefined || value === null) return [{ line, code: 'field-missing', values: { field } }]
  if (issue.code === 'invalid_value') {
    const code = field === 'completion' ? 'completion-unknown' : 'field-choice'
    return [{ line, code, values: { field, value: String(value), allowed: issue.values.join(', ') } }]
  }
  return [{ line, code: codeOf(issue), values: { field, value: typeof value === 'object' ? JSON.stringify(value) : String(value), ...exampleOf(field) } }]
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_format': return 'field-name'
    case 'too_small':
    case 'too_big': return issue.origin === 'string' ? 'field-text' : issue.origin === 'array' ? 'field-list' : 'field-number'
    case 'invalid_type': return CODE_BY_TYPE[issue.expected] ?? 'field-text'
    default: return 'field-text'
  }
}

/** Fields with fields of their own are few, so that each has its example. */
function exampleOf(field: string): { example?: string } {
  const name = field.split('.')[0] ?? ''
  const example = EXAMPLES[name]
  return example === undefined ? {} : { example }
}

const EXAMPLES: Record<string, string> = {
  minutes: 'minutes: { required: 60, optional: 15 }',
  modules: '- { uid: m1, required: true }',
  objectives: '- { id: m1-o1, text: "…" }',
  indicators: '- { id: trust, label: "…", scale: [0, 10], start: 4 }',
  certificate: 'certificate: { title: "…" }',
}

const CODE_BY_TYPE: Record<string, string> = {
  string: 'field-text',
  number: 'field-number',
  int: 'field-number',
  boolean: 'field-boolean',
  array: 'field-list',
  object: 'field-group',
}
