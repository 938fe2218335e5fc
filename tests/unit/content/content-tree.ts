import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stampContent } from '../../../server/services/catalogue/stamp.ts'

const BASE = fileURLToPath(new URL('../../fixtures/content/base', import.meta.url))

/** What is done to a file below content/: its new text, a change of it, or null to take it away. */
export type Mutation = string | null | ((text: string) => string)
export type Mutations = Record<string, Mutation>

/** A content folder of its own, made from the valid base. */
export class ContentTree {
  readonly root: string
  readonly contentDir: string

  private constructor(root: string) {
    this.root = root
    this.contentDir = join(root, 'content')
  }

  /** Stamped and locked as a release would be, before anything is changed. */
  static async create(): Promise<ContentTree> {
    const tree = new ContentTree(await mkdtemp(join(tmpdir(), 'tcm-content-')))
    await cp(BASE, tree.root, { recursive: true })
    await writeFile(join(tree.contentDir, 'uids.lock'), '')
    await tree.stamp()
    return tree
  }

  async read(file: string): Promise<string> {
    return readFile(join(this.contentDir, file), 'utf8')
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.contentDir, file)), { recursive: true })
    await writeFile(join(this.contentDir, file), text)
  }

  async change(mutations: Mutations): Promise<void> {
    for (const [file, mutation] of Object.entries(mutations)) {
      if (mutation === null) await rm(join(this.contentDir, file))
      else if (typeof mutation === 'string') await this.write(file, mutation)
      else await this.write(file, changed(file, await this.read(file), mutation))
    }
  }

  /** Brings all stamps up to date; the lock only when asked, so that lost uids stay lost. */
  async stamp(options: { lock?: boolean } = { lock: true }): Promise<void> {
    const { changed: files } = await stampContent(this.contentDir, { files: [], all: true, today: '2026-11-22' })
    for (const { file, text } of files) {
      if (options.lock || file !== 'uids.lock') await this.write(file, text)
    }
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true })
  }
}

/** A change that changes nothing would test nothing. */
function changed(file: string, text: string, mutation: (text: string) => string): string {
  const result = mutation(text)
  if (result === text) throw new Error(`The change of ${file} did not apply`)
  return result
}

/** Replaces one text by another. */
export function swap(from: string, to: string): (text: string) => string {
  return text => text.replace(from, to)
}

/** Adds lines at the end of a file. */
export function append(lines: string): (text: string) => string {
  return text => `${text}\n${lines}\n`
}
