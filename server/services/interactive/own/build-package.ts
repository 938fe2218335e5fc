import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { zipSync, type Zippable } from 'fflate'
import { instanceSchema, KIT, TYPES, type Instance } from './instance.ts'

/** An exercise of our own as a package file. */
export interface BuiltPackage {
  name: string
  bytes: Uint8Array
}

/** Entries carry no time of their own, so that the same content is always the same bytes. */
const NO_TIME = new Date(1980, 0, 1)

/** Colours, measures and fonts of the site go into each package, so that there is one source of them. */
const LOOK: Record<string, string> = {
  'assets/css/tokens.css': 'css/tokens.css',
  'assets/css/fonts.css': 'css/fonts.css',
  'assets/fonts/tcm-head-600.woff2': 'fonts/tcm-head-600.woff2',
  'assets/fonts/tcm-text-400.woff2': 'fonts/tcm-text-400.woff2',
  'assets/fonts/tcm-text-400-italic.woff2': 'fonts/tcm-text-400-italic.woff2',
  'assets/fonts/tcm-text-600.woff2': 'fonts/tcm-text-600.woff2',
  'assets/fonts/OFL-FamiljenGrotesk.txt': 'fonts/OFL-FamiljenGrotesk.txt',
  'assets/fonts/OFL-SourceSans3.txt': 'fonts/OFL-SourceSans3.txt',
}

/**
 * Makes a package of every file in content/exercises.
 * @param root folder of the project
 * @throws when an instance does not fit its type; `npm run check:content` names the line
 */
export async function buildOwnPackages(root: string): Promise<BuiltPackage[]> {
  const folder = join(root, 'content/exercises')
  const files = (await readdir(folder)).filter(file => file.endsWith('.json')).sort()
  const kit = await libraryFiles(root, KIT, LOOK)
  return Promise.all(files.map(async (file) => {
    const parsed = instanceSchema.safeParse(JSON.parse(await readFile(join(folder, file), 'utf8')))
    if (!parsed.success) throw new Error(`content/exercises/${file} does not fit its type. Run npm run check:content`, { cause: parsed.error })
    return { name: file.replace(/\.json$/, ''), bytes: await buildPackage(root, parsed.data, kit) }
  }))
}

async function buildPackage(root: string, instance: Instance, kit: Record<string, Uint8Array>): Promise<Uint8Array> {
  const main = `${instance.type}-${TYPES[instance.type]}`
  const entries: Record<string, Uint8Array> = {
    'h5p.json': json(manifest(instance)),
    'content/content.json': json(instance),
    ...kit,
    ...await libraryFiles(root, main),
  }
  const zippable: Zippable = Object.fromEntries(Object.keys(entries).sort().map(path => [path, [entries[path]!, { mtime: NO_TIME, os: 0, level: 9 }]]))
  return zipSync(zippable)
}

function manifest({ type, title }: Instance): object {
  const version = (library: string) => {
    const [majorVersion, minorVersion] = library.split('.').map(Number)
    return { majorVersion, minorVersion }
  }
  return {
    title: title.sl,
    language: 'sl',
    mainLibrary: type,
    embedTypes: ['iframe', 'div'],
    // H5P has no name for the EUPL; the libraries say it.
    license: 'U',
    authors: [{ name: 'TCM Akademija', role: 'Author' }],
    preloadedDependencies: [
      { machineName: 'TCM.Kit', ...version(KIT.replace(/^.*-/, '')) },
      { machineName: type, ...version(TYPES[type]) },
    ],
  }
}

/** The files of a library, by their path in the package. */
async function libraryFiles(root: string, library: string, more: Record<string, string> = {}): Promise<Record<string, Uint8Array>> {
  const folder = join(root, 'exercises/types', library)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const own = entries.filter(entry => entry.isFile() && !entry.name.startsWith('.')).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [path, relative(folder, path).split(sep).join('/')] as const
  })
  const files = [...own, ...Object.entries(more).map(([from, to]) => [join(root, from), to] as const)]
  return Object.fromEntries(await Promise.all(files.map(async ([from, to]) => [`${library}/${to}`, await readUnix(from)] as const)))
}

/** Line ends do not depend on the system on which the package is made. */
async function readUnix(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path)
  if (!/\.(?:js|css|json|txt)$/.test(path)) return bytes
  return new TextEncoder().encode(bytes.toString('utf8').replaceAll('\r\n', '\n'))
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)
}
