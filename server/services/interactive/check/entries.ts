import type { Readable } from 'node:stream'
import type { ArchiveEntry } from './archive.ts'
import { digestEntry, openEntry } from './entry-bytes.ts'
import { isLeftOut } from './entry-name.ts'
import { checkJsonSize, parseJson, parseJsonObject, type JsonObject } from './json.ts'
import type { JsonLimit } from './limits.ts'
import { PackageRefusal } from './refusal.ts'
import { evalWatch } from './uses-eval.ts'

/** What H5P takes from an archive: h5p.json, content and libraries. Each is read through once. */
export class PackageEntries {
  private readonly path: string
  private readonly entries: ReadonlyMap<string, ArchiveEntry>
  private readonly hashes = new Map<string, string>()
  private readonly withEval = new Set<string>()

  /**
   * @param path of the archive
   * @param all its files
   */
  constructor(path: string, all: readonly ArchiveEntry[]) {
    this.path = path
    this.entries = new Map(all.filter(({ name }) => !isLeftOut(name) && (name.includes('/') || name === 'h5p.json')).map(entry => [entry.name, entry]))
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** Names of all files in a folder and below it. */
  below(folder: string): string[] {
    return [...this.entries.keys()].filter(name => name.startsWith(folder))
  }

  /** Top folders with their files. */
  folders(): Map<string, string[]> {
    return Map.groupBy([...this.entries.keys()].filter(name => name.includes('/')), name => name.slice(0, name.indexOf('/')))
  }

  /** Size of a file that is there. */
  size(name: string): number {
    return this.entry(name).size
  }

  /** What an object in a file of JSON says. */
  async json(name: string, limit: JsonLimit): Promise<JsonObject> {
    return parseJsonObject(name, await this.bytes(name, limit), limit)
  }

  /** Whatever a file of JSON holds: it must be JSON. */
  async checkJson(name: string, limit: JsonLimit): Promise<void> {
    parseJson(name, await this.bytes(name, limit), limit)
  }

  /** SHA-256 of a file, whose size and checksum are thereby checked. */
  async hash(name: string): Promise<string> {
    const known = this.hashes.get(name)
    if (known !== undefined) return known
    const watch = /\.js$/i.test(name) ? evalWatch(() => this.withEval.add(name)) : undefined
    const hash = await digestEntry(this.path, this.entry(name), watch)
    this.hashes.set(name, hash)
    return hash
  }

  /** Whether a script that was hashed uses `eval`. */
  usesEval(name: string): boolean {
    return this.withEval.has(name)
  }

  open(name: string): Readable {
    return openEntry(this.path, this.entry(name))
  }

  private async bytes(name: string, limit: JsonLimit): Promise<Buffer> {
    const entry = this.entry(name)
    checkJsonSize(entry, limit)
    const bytes = Buffer.alloc(entry.size)
    let at = 0
    this.hashes.set(name, await digestEntry(this.path, entry, (piece) => {
      at += piece.copy(bytes, at)
    }))
    return bytes
  }

  private entry(name: string): ArchiveEntry {
    const entry = this.entries.get(name)
    if (!entry) throw new Error(`The package has no ${name}`)
    return entry
  }
}

/** The two files without which there is no package. */
export function checkThere(entries: PackageEntries): void {
  if (!entries.has('h5p.json')) {
    const [folder] = [...entries.folders()].find(([name, files]) => files.includes(`${name}/h5p.json`)) ?? []
    throw folder === undefined ? new PackageRefusal('h5p-json-missing') : new PackageRefusal('h5p-json-inside', { entry: `${folder}/h5p.json` })
  }
  if (!entries.has('content/content.json')) throw new PackageRefusal('content-json-missing')
}
