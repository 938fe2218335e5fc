import type { KeptState, OutboxStorage, Owner } from '#shared/types/outbox.ts'
import type { FieldHead, FieldView } from '#shared/types/plan.ts'
import type { FieldKind, FieldValue } from '#shared/types/worksheet.ts'
import { emptyValue } from '#shared/worksheet.ts'
import { WaitingTexts, type WaitingText } from './waiting.ts'

/** Writing rests this long before it is sent. */
export const REST_MS = 1000
const FIRST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

export type PenAnswer
  = | { kind: 'saved', view: FieldView }
    /** Signed out, or somebody else is here. */
    | { kind: 'signedOut' }
    /** Not taken, whatever is tried; `code` says why. */
    | { kind: 'refused', code: string }
    | { kind: 'later', seconds: number }

/** What a pen needs of the world around it; faked in tests. */
export interface PenPorts {
  storage: OutboxStorage
  send(text: Pick<WaitingText, 'id' | 'base' | 'value'>, keepalive: boolean): Promise<PenAnswer>
  now(): number
  newId(): string
  /** @returns what takes it back */
  later(ms: number, work: () => void): () => void
  /** Whether another window goes on with what it kept. */
  isOpen(window: string): Promise<boolean>
  changed(): void
}

/**
 * One field of a plan in one window: what is typed is kept on the device before it is sent, and leaves it only when the server
 * has it. Each text names the versions that it was made from, so that the server leaves what others wrote meanwhile.
 */
export class Pen {
  value: FieldValue
  /** Whether something was written in this window, or by an earlier one and not sent. */
  isTouched = false
  /** Why the server does not take it. */
  refusal: string | null = null
  private view: FieldView
  private readonly ports: PenPorts
  private readonly texts: WaitingTexts
  private readonly window: string
  /** What waits, oldest first; all but the first go on from the one before. */
  private waiting: WaitingText[] = []
  /** Ids of the first of them that were sent, so that the server may have them. */
  private sent = new Set<string>()
  /** The versions that `value` goes on from. */
  private base: string[]
  private sending: Promise<void> | null = null
  private inMemory = false
  private signedOut = false
  private failed = false
  private tries = 0
  private cancel: (() => void) | null = null

  constructor(ports: PenPorts, place: { owner: Owner, place: string, window: string, kind: FieldKind }, view: FieldView) {
    this.ports = ports
    this.window = place.window
    this.texts = new WaitingTexts(ports.storage, place.owner, place.place)
    this.view = view
    const head = shownHead(view)
    this.base = head ? [head.id] : []
    this.value = head?.value ?? emptyValue(place.kind)
  }

  /** Takes up what an earlier window left. */
  async resume(): Promise<void> {
    const left: WaitingText[] = []
    for (const text of this.texts.all()) {
      if (!await this.ports.isOpen(text.window)) left.push(text)
    }
    if (left.length === 0 || this.waiting.length > 0) return
    this.waiting = left
    this.isTouched = true
    for (const { id } of left) this.sent.add(id)
    this.goOnFrom(left.at(-1)!)
    this.ports.changed()
    await this.flush()
  }

  /** The reader changed the field. */
  type(value: FieldValue): void {
    this.value = value
    const last = this.waiting.at(-1)
    const replaced = last && !this.sent.has(last.id) ? last : null
    this.keep({ base: replaced ? replaced.base : last ? [last.id] : this.base, value })
    if (replaced) {
      this.waiting = this.waiting.filter(one => one !== replaced)
      this.texts.remove(replaced.id)
    }
    this.wait(REST_MS)
  }

  /** One text in place of all that stand beside one another. */
  join(value: FieldValue): void {
    this.value = value
    this.keep({ base: [...new Set([...this.view.heads.map(({ id }) => id), ...this.waiting.map(({ id }) => id)])], value })
    void this.flush()
  }

  private keep(text: Pick<WaitingText, 'base' | 'value'>): void {
    this.refusal = null
    this.isTouched = true
    const made = { ...text, id: this.ports.newId(), at: this.ports.now(), window: this.window }
    this.inMemory = !this.texts.put(made)
    this.waiting.push(made)
    this.ports.changed()
  }

  /** Sends what waits, one after another. */
  flush(keepalive = false): Promise<void> {
    this.sending ??= this.sendAll(keepalive).finally(() => {
      this.sending = null
      this.ports.changed()
    })
    return this.sending
  }

  private async sendAll(keepalive: boolean): Promise<void> {
    this.cancel?.()
    this.cancel = null
    for (let text = this.waiting[0]; text !== undefined; text = this.waiting[0]) {
      this.sent.add(text.id)
      const { id, base, value } = text
      this.ports.changed()
      const answer = await this.ports.send({ id, base, value }, keepalive)
      this.signedOut = answer.kind === 'signedOut'
      this.failed = answer.kind === 'later'
      if (answer.kind !== 'saved') return this.failedWith(answer)
      this.tries = 0
      this.texts.remove(id)
      this.waiting = this.waiting.filter(one => one.id !== id)
      this.view = answer.view
      if (this.waiting.length === 0) this.base = [id]
      this.ports.changed()
    }
  }

  private failedWith(answer: Exclude<PenAnswer, { kind: 'saved' }>): void {
    if (answer.kind === 'refused') this.refusal = answer.code
    if (answer.kind !== 'later') return
    this.wait(Math.max(answer.seconds * 1000, Math.min(FIRST_WAIT_MS * 2 ** this.tries, LONGEST_WAIT_MS)))
    this.tries += 1
  }

  private wait(ms: number): void {
    this.cancel?.()
    this.cancel = this.ports.later(ms, () => void this.flush())
  }

  private goOnFrom({ id, value }: Pick<WaitingText, 'id' | 'value'>): void {
    this.base = [id]
    this.value = value
  }

  /** What the server says now; where nothing waits, the field shows it. */
  update(view: FieldView): void {
    this.view = view
    if (this.waiting.length > 0) return
    const head = view.heads.find(({ id }) => this.base.includes(id)) ?? shownHead(view)
    if (head) this.goOnFrom(head)
    this.ports.changed()
  }

  /** Texts that stand beside the shown one. */
  get others(): FieldHead[] {
    const mine = new Set([...this.base, ...this.waiting.flatMap(({ id, base }) => [id, ...base])])
    return this.view.heads.filter(({ id }) => !mine.has(id))
  }

  /** What stands in the field by the server; the last one written is who wrote it last. */
  get lastWritten(): FieldHead | null {
    return this.view.heads.at(-1) ?? null
  }

  /** Versions that the shown text goes on from, for a page that sends it without script. */
  get goesOnFrom(): readonly string[] {
    return this.base
  }

  get versions(): number {
    return this.view.versions
  }

  get state(): KeptState {
    if (this.refusal !== null) return 'refused'
    if (this.waiting.length === 0) return 'saved'
    if (this.inMemory) return 'memory'
    if (this.signedOut) return 'signedOut'
    return this.failed ? 'kept' : 'saving'
  }

  /** Nobody looks any more. */
  close(): void {
    this.cancel?.()
    if (this.waiting.length > 0) void this.flush(true)
  }
}

/** Of several texts one's own last, else the last. */
function shownHead({ heads }: FieldView): FieldHead | undefined {
  return heads.findLast(({ isMine }) => isMine) ?? heads.at(-1)
}
