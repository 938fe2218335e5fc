import type { ErrorCode } from './error.ts'
import type { EventInput, EventResult, EventsBody } from './progress.ts'

/** Under whom something was done: an account by its MeView.key, or a guest of this device by the id of that guest. */
export type Owner = `account:${string}` | `guest:${string}`

/** An event as it is kept on the device until the server has acknowledged it. */
export interface OutboxItem {
  owner: Owner
  event: EventInput
  /** When it was kept, ms. */
  kept: number
  /** The server refused it; tried again once a day. */
  refused?: { code: string, at: number }
}

/**
 * saved: nothing waits. saving: on its way. kept: on this device until the server is reached.
 * memory: this browser keeps nothing, only this window has it. signedOut: kept, sent after signing in.
 * refused: nothing else waits, but something the server did not take is on this device alone.
 */
export type KeptState = 'saved' | 'saving' | 'kept' | 'memory' | 'signedOut' | 'refused'

/** The part of localStorage that the outbox needs; each call may throw where a browser refuses. */
export interface OutboxStorage {
  keys(): string[]
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

export type SendAnswer
  = | { kind: 'results', results: EventResult[] }
    | { kind: 'erased' | 'signedOut' | 'otherAccount' }
    /** The request as a whole, whatever is in it. */
    | { kind: 'refused', code?: ErrorCode }
    | { kind: 'later', seconds: number }

/** What the outbox needs of the world around it; faked in tests. */
export interface OutboxPorts {
  storage: OutboxStorage
  send(body: EventsBody, keepalive: boolean): Promise<SendAnswer>
  now(): number
  /** Runs the work if no other tab does; false where one does. */
  alone(work: () => Promise<void>): Promise<boolean>
  /** @returns what takes it back */
  later(ms: number, work: () => void): () => void
}
