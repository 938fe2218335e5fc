import { zipOf, type ZippedFile, type ZipOptions } from './zip.ts'

export type FileData = string | Uint8Array

/** What a package is to have instead of, or beyond, the usual. */
export interface PackageParts {
  /** Fields of h5p.json; `undefined` takes one away. */
  h5p?: Record<string, unknown>
  /** content/content.json. */
  content?: unknown
  /** Fields of the library's library.json; `undefined` takes one away. */
  library?: Record<string, unknown>
  /** The library's script; the usual one shows a button that answers rightly, with one point of one. */
  script?: string
  style?: string
  /** More files by name, or others under the usual names; null leaves one out. */
  files?: Record<string, FileData | null>
}

export const LIBRARY = 'Sample.Button'
export const LIBRARY_FOLDER = `${LIBRARY}-1.1`

const SCRIPT = `window.Sample = window.Sample || {}
Sample.Button = class extends H5P.EventDispatcher {
  constructor(params, contentId, extras = {}) {
    super()
    this.contentId = contentId
    this.params = params
    this.presses = extras.previousState ? extras.previousState.presses : 0
  }

  attach($container) {
    const button = document.createElement('button')
    button.textContent = this.params.label
    button.addEventListener('click', () => {
      this.presses += 1
      this.triggerXAPIScored(1, 1, 'answered', true, true)
    })
    $container.get(0).append(button)
    this.setActivityStarted()
    this.trigger('resize')
  }

  getCurrentState() {
    return { presses: this.presses }
  }
}
`

/** Bytes that begin as a PNG does; nobody looks at them. */
export const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** A library.json as the rules want it. */
export function libraryJson(machineName: string, fields: Record<string, unknown> = {}): string {
  return JSON.stringify({ title: machineName, machineName, majorVersion: 1, minorVersion: 1, patchVersion: 0, runnable: 0, ...fields })
}

/** How h5p.json and library.json name a library. */
export function needs(machineName: string, majorVersion = 1, minorVersion = 1): Record<string, string | number> {
  return { machineName, majorVersion, minorVersion }
}

/** The files of a package, for an archive of one's own. */
export function filesOf(parts: PackageParts = {}): Record<string, FileData> {
  const usual: Record<string, FileData | null> = {
    'h5p.json': JSON.stringify({
      title: 'Vzorčna vaja',
      language: 'sl',
      mainLibrary: LIBRARY,
      embedTypes: ['iframe'],
      license: 'CC BY',
      licenseVersion: '4.0',
      authors: [{ name: 'Vzorčni Avtor', role: 'Author' }],
      preloadedDependencies: [needs(LIBRARY)],
      ...parts.h5p,
    }),
    'content/content.json': JSON.stringify(parts.content ?? { label: 'Odgovori', picture: { path: 'images/square.png', mime: 'image/png', width: 1, height: 1 } }),
    'content/images/square.png': PICTURE,
    [`${LIBRARY_FOLDER}/library.json`]: libraryJson(LIBRARY, {
      runnable: 1,
      author: 'Vzorčni Avtor',
      license: 'MIT',
      embedTypes: ['iframe'],
      coreApi: { majorVersion: 1, minorVersion: 24 },
      preloadedJs: [{ path: 'button.js' }],
      preloadedCss: [{ path: 'button.css' }],
      ...parts.library,
    }),
    [`${LIBRARY_FOLDER}/button.js`]: parts.script ?? SCRIPT,
    [`${LIBRARY_FOLDER}/button.css`]: parts.style ?? 'button { font: inherit; }\n',
    ...parts.files,
  }
  return Object.fromEntries(Object.entries(usual).filter((file): file is [string, FileData] => file[1] !== null))
}

/** The same as a list, for entries with a field of their own. */
export function entriesOf(parts: PackageParts = {}): ZippedFile[] {
  return Object.entries(filesOf(parts)).map(([name, data]) => ({ name, data }))
}

/**
 * The bytes of a .h5p file: a package that is whole and plays, but for what is asked for. It has one library of its own,
 * `Sample.Button 1.1`, and one picture. For a script that tries something: `packageOf({ script: '…' })`; it must define
 * `Sample.Button`, or throw. For another title: `packageOf({ h5p: { title: '…' } })`. For a file to open directly:
 * `packageOf({ files: { 'content/files/sheet.pdf': '…' } })`. A package with another title or script has other bytes, hence another version.
 * @param more entries after the usual ones, with fields that lie
 */
export function packageOf(parts: PackageParts = {}, more: readonly ZippedFile[] = [], options: ZipOptions = {}): Buffer {
  return zipOf([...entriesOf(parts), ...more], options)
}

/** A package with which nothing is wrong, the same bytes each time. */
export function validPackage(): Buffer {
  return packageOf()
}
