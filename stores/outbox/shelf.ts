import type { OutboxItem, OutboxStorage, Owner } from '#shared/types/outbox.ts'
import { ifAllowed } from './if-allowed.ts'
import { parsedJson } from './parsed-json.ts'

/** Every event has a key of its own, so that two tabs never write over each other. */
export const OUTBOX_PREFIX = 'tcm:out:'

const keyOf = (owner: Owner, id: string) => `${OUTBOX_PREFIX}${owner}:${id}`

/** Where items lie until they are acknowledged: in the browser's storage, or in this window where that is refused. */
export class Shelf {
  private readonly storage: OutboxStorage
  private readonly memory = new Map<string, OutboxItem>()

  constructor(storage: OutboxStorage) {
    this.storage = storage
  }

  /** @returns whether the browser keeps it */
  put(item: OutboxItem): boolean {
    const key = keyOf(item.owner, item.event.id)
    const kept = ifAllowed(() => {
      this.storage.set(key, JSON.stringify(item))
      return true
    }) ?? false
    if (kept) this.memory.delete(key)
    else this.memory.set(key, item)
    return kept
  }

  /** Tries again to write down what only this window has of these owners: there may be room now. */
  writeDown(owners: readonly Owner[]): void {
    for (const item of [...this.memory.values()]) {
      if (owners.includes(item.owner)) this.put(item)
    }
  }

  /** @returns null where it has gone, perhaps in another tab */
  get(owner: Owner, id: string): OutboxItem | null {
    return this.read(keyOf(owner, id))
  }

  /** Writes an item anew, unless it has gone meanwhile, perhaps in another tab; where there is no room it stays as it was. */
  change(item: OutboxItem): void {
    const key = keyOf(item.owner, item.event.id)
    if (this.memory.has(key)) this.memory.set(key, item)
    else ifAllowed(() => this.storage.get(key) === null || this.storage.set(key, JSON.stringify(item)))
  }

  remove(owner: Owner, id: string): void {
    this.drop(keyOf(owner, id))
  }

  removeAll(owner: Owner): void {
    for (const key of this.keys()) {
      if (key.startsWith(keyOf(owner, ''))) this.drop(key)
    }
  }

  /** Oldest first; of one owner or of all. What cannot be read, because it is not ours, is passed over. */
  items(owner?: Owner): OutboxItem[] {
    const prefix = owner ? keyOf(owner, '') : OUTBOX_PREFIX
    return this.keys()
      .filter(key => key.startsWith(prefix))
      .flatMap(key => this.read(key) ?? [])
      .sort((a, b) => a.kept - b.kept)
  }

  /** Whether only this window has it. */
  inMemory({ owner, event }: OutboxItem): boolean {
    return this.memory.has(keyOf(owner, event.id))
  }

  private read(key: string): OutboxItem | null {
    const item = this.memory.get(key) ?? parsedJson<OutboxItem>(ifAllowed(() => this.storage.get(key)))
    return item && keyOf(item.owner, item.event?.id) === key ? item : null
  }

  private keys(): string[] {
    return [...new Set([...ifAllowed(() => this.storage.keys()) ?? [], ...this.memory.keys()])]
  }

  private drop(key: string): void {
    this.memory.delete(key)
    ifAllowed(() => this.storage.remove(key))
  }
}
