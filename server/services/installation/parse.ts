import type { z } from 'zod'
import { SettingsError } from '#shared/settings.ts'
import { readYamlLines, type YamlLines } from '../yaml-lines.ts'
import { installationSchema, isPlaceholder, type Installation } from './schema.ts'

/**
 * Reads the text of an installation file.
 * @param file its path, for the message
 * @throws SettingsError on the first mistake: one sentence with file, line and what is expected
 */
export function parseInstallation(source: string, file: string): Installation {
  const yaml = readYamlLines(source, 1)
  if (yaml.broken) throw mistake(file, yaml.broken.line, `this YAML cannot be read (${yaml.broken.reason.replace(/\.$/, '')})`)
  const result = installationSchema.safeParse(yaml.value)
  if (result.success) return result.data
  throw describe(result.error.issues[0]!, yaml, file)
}

function mistake(file: string, line: number, what: string): SettingsError {
  return new SettingsError(`${file}, line ${line}: ${what}.`)
}

function describe(issue: z.core.$ZodIssue, { value, lineOf }: YamlLines, file: string): SettingsError {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0]!]
    return mistake(file, lineOf(...path) ?? 1, `the field ${path.join('.')} is not known; check its spelling against docs/installation.example.yml`)
  }
  const line = lineOf(...issue.path) ?? 1
  const name = issue.path.join('.')
  const given = valueAt(value, issue.path)
  if (name === '') return mistake(file, line, `the file must be ${issue.message}, as in docs/installation.example.yml`)
  if (given === undefined || given === null) return mistake(file, line, `the field ${name} is missing; it must be ${issue.message}`)
  return mistake(file, line, `the field ${name} is ${JSON.stringify(given)}, but must be ${issue.message}`)
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined, value)
}

/** Names of the fields that are still placeholders, in the order of the file; `controller.name`, `retention.logs.sl` … */
export function placeholdersIn(installation: Installation): string[] {
  const walk = (value: unknown, path: string[]): string[] => {
    if (typeof value === 'string') return isPlaceholder(value) ? [path.join('.')] : []
    return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => walk(inner, [...path, key])) : []
  }
  return walk(installation, [])
}
