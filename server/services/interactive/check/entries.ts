import type { ArchiveEntry } from './archive.ts'
import { digestEntry } from './entry-bytes.ts'
import { isLeftOut } from './entry-name.ts'
import { isObject, type JsonObject } from './json.ts'
import { JsonScan } from './json-scan.ts'
import { PACKAGE_LIMITS, type JsonLimit } from './limits.ts'
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
    const bytes = Buffer.alloc(Math.min(this.size(name), limit.bytes))
    let at = 0
    await this.checkJson(name, limit, (piece) => {
      at += piece.copy(bytes, at)
    })
    const value: unknown = JSON.parse(bytes.toString())
    if (!isObject(value)) throw new PackageRefusal('json-no-object', { entry: name })
    return value
  }

  /** Whatever a file holds: it must be JSON that could be parsed. */
  async checkJson(name: string, limit: JsonLimit, watch: (piece: Buffer) => void = () => {}): Promise<void> {
    const entry = this.entry(name)
    if (entry.size > limit.bytes) throw new PackageRefusal('json-large', { entry: name, limit: limit.bytes / 1024 })
    const scan = new JsonScan(limit.parts)
    this.hashes.set(name, await digestEntry(this.path, entry, (piece) => {
      scan.feed(piece)
      watch(piece)
    }))
    const fault = scan.end()
    if (fault) throw new PackageRefusal(fault, { entry: name, limit: fault === 'json-deep' ? PACKAGE_LIMITS.jsonDepth : limit.parts })
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

  /** Where in the archive a file is that is there. */
  entry(name: string): ArchiveEntry {
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
