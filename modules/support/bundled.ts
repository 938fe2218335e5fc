import { basename } from 'node:path'
import { build, type BuildOptions } from 'esbuild'

/** Scripts and styles that a browser takes as they are. */
export const FOR_BROWSERS = { minify: true, format: 'iife', target: 'es2022' } as const satisfies BuildOptions

/**
 * Makes one file of each entry, with all it imports.
 * @returns texts by file name
 */
export async function bundled(entryPoints: string[], options: BuildOptions): Promise<Record<string, string>> {
  // Nothing is written; the folder is there for the names.
  const { outputFiles } = await build({ legalComments: 'none', logLevel: 'silent', ...options, entryPoints, bundle: true, write: false, outdir: 'out' })
  return Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]))
}
