import { globSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Files that one of the TypeScript projects names; `npm install` has written them into .nuxt. */
function filesOf(project: string): string[] {
  const { config, error } = ts.readConfigFile(`${root}.nuxt/tsconfig.${project}.json`, ts.sys.readFile)
  expect(error).toBeUndefined()
  const vue = [{ extension: 'vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }]
  return ts.parseJsonConfigFileContent(config, ts.sys, `${root}.nuxt`, undefined, undefined, undefined, vue).fileNames.map(file => relative(root, file))
}

it('every source file is in a project that the type check looks at', () => {
  const typed = new Set(['app', 'server', 'shared', 'node'].flatMap(filesOf))
  const there = globSync('**/*.{ts,vue}', { cwd: root, exclude: name => name === 'node_modules' || name.startsWith('.') })
  expect(there.length).toBeGreaterThan(100)
  expect(there.filter(file => !typed.has(file))).toEqual([])
})
