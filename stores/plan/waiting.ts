import type { OutboxStorage, Owner } from '#shared/types/outbox.ts'
import type { FieldValue } from '#shared/types/worksheet.ts'
import { ifAllowed } from '../outbox/if-allowed.ts'
import { parsedJson } from '../outbox/parsed-json.ts'
import { PEN_PREFIX } from './pen-prefix.ts'

/** A text that the server may not have yet. What stands under an id never changes, so it may be sent by any window, and twice. */
export interface WaitingText {
  id: string
  base: string[]
  value: FieldValue
  /** When it was typed, ms. */
  at: number
  /** The window that goes on with it. */
  window: string
}

/** Texts of one field that wait on this device, each under a key of its own. */
export class WaitingTexts {
  private readonly storage: OutboxStorage
  private readonly prefix: string
  /** What only this window has, since the browser keeps nothing or has no room. */
  private readonly memory = new Map<string, WaitingText>()

  /** @param place the plan and the field */
  constructor(storage: OutboxStorage, owner: Owner, place: string) {
    this.storage = storage
    this.prefix = `${PEN_PREFIX}${owner}:${place}:`
  }

  /** @returns whether the browser keeps it */
  put(text: WaitingText): boolean {
    const kept = ifAllowed(() => {
      this.storage.set(this.prefix + text.id, JSON.stringify(text))
      return true
    }) ?? false
    if (kept) this.memory.delete(text.id)
    else this.memory.set(text.id, text)
    return kept
  }

  remove(id: string): void {
    this.memory.delete(id)
    ifAllowed(() => this.storage.remove(this.prefix + id))
  }

  /** Oldest first. */
  all(): WaitingText[] {
    const keys = ifAllowed(() => this.storage.keys()) ?? []
    const stored = keys.filter(key => key.startsWith(this.prefix))
      .flatMap(key => parsedJson<WaitingText>(ifAllowed(() => this.storage.get(key))) ?? [])
      .filter(text => typeof text.id === 'string' && Array.isArray(text.base) && text.value !== undefined)
    return [...stored, ...this.memory.values()].sort((a, b) => a.at - b.at)
  }
}

/** What a guest wrote into a field, under one id for ever: it is sent nowhere. */
const GUESTS = 'guest'

/** @returns whether the browser keeps it */
export function keepGuestText(storage: OutboxStorage, owner: Owner, place: string, value: FieldValue, at: number): boolean {
  return new WaitingTexts(storage, owner, place).put({ id: GUESTS, base: [], value, at, window: '' })
}

export function guestText(storage: OutboxStorage, owner: Owner, place: string): FieldValue | null {
  return new WaitingTexts(storage, owner, place).all().at(-1)?.value ?? null
}

export function dropGuestText(storage: OutboxStorage, owner: Owner, place: string): void {
  new WaitingTexts(storage, owner, place).remove(GUESTS)
}

/** The guest wants all of it gone. */
export function dropGuestTexts(storage: OutboxStorage, owner: Owner): void {
  const keys = ifAllowed(() => storage.keys()) ?? []
  for (const key of keys) if (key.startsWith(`${PEN_PREFIX}${owner}:`)) ifAllowed(() => storage.remove(key))
}
