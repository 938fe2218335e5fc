import type { KeptState, OutboxItem, OutboxPorts, Owner, SendAnswer } from '#shared/types/outbox.ts'
import type { EventInput, EventResult } from '#shared/types/progress.ts'
import { Shelf } from './shelf.ts'

/** Of one request. A browser sends at most 64 KiB from a page that is being closed, and the server takes as much. */
const MOST_EVENTS = 50
const MOST_BYTES = 60_000
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 5 * 60_000
/** Where another tab is sending: it may have looked for the last time before we kept. */
const OTHER_TAB_MS = 2000
/** What the server refused is tried again: a later version of it may know better. */
const REFUSED_MS = 24 * 60 * 60_000

/**
 * What was done and the server has not acknowledged yet. An item names whom it was done as and is sent only under that
 * account; a guest's, once the guest is linked, under the account that took it over. It leaves only when the server has it,
 * or says that the account is erased. Sent twice it is one event: the id decides.
 */
export class Outbox {
  private readonly ports: OutboxPorts
  private readonly shelf: Shelf
  private readonly listeners = new Set<() => void>()
  /** The latest `progressed` of each visit, which a later one of the same visit replaces. */
  private readonly latest = new Map<string, string>()
  private readonly sending = new Set<string>()
  /** What was kept in this window. */
  private readonly mine = new Set<string>()
  /** What this flush need not try again. */
  private readonly passed = new Set<string>()
  /** Under which account things are sent, and whose. */
  private as = ''
  private owners: readonly Owner[] = []
  /** Of whom `state` speaks. */
  private shown: readonly Owner[] = []
  private asked = false
  /** Also for what other windows kept. */
  private askedForAll = false
  private running: Promise<void> | null = null
  private stopped: 'signedOut' | null = null
  private tries = 0
  /** How many go into one request. */
  private most = MOST_EVENTS
  /** The server asked not to be asked before. */
  private notBefore = 0
  private cancelLater: (() => void) | null = null

  constructor(ports: OutboxPorts) {
    this.ports = ports
    this.shelf = new Shelf(ports.storage)
  }

  /**
   * Keeps an event before anything is sent. A later `progressed` of a visit says all that an earlier one did, which goes.
   * @returns memory: the browser keeps nothing, only this window has it
   */
  keep(owner: Owner, event: EventInput): 'kept' | 'memory' {
    const item = { owner, event, kept: this.ports.now() }
    this.mine.add(event.id)
    const earlier = this.replaced(item)
    const wasInMemory = earlier !== null && this.shelf.inMemory(earlier)
    let kept = this.shelf.put(item)
    if (earlier) {
      this.shelf.remove(owner, earlier.event.id)
      // The room it leaves may do; else what lay in the storage stays there, and the later one in this window.
      if (!kept) kept = this.shelf.put(item)
      if (!kept && !wasInMemory) this.shelf.put(earlier)
    }
    if (!this.shown.includes(owner)) {
      this.shown = [owner]
      // That was said of somebody else's.
      this.stopped = null
    }
    this.changed()
    return kept ? 'kept' : 'memory'
  }

  /** The earlier `progressed` of the same visit, if it still waits and is not on its way. */
  private replaced({ owner, event }: OutboxItem): OutboxItem | null {
    if (event.verb !== 'progressed' || event.visit === undefined) return null
    const visit = `${owner} ${event.visit}`
    const earlier = this.latest.get(visit)
    this.latest.set(visit, event.id)
    return earlier === undefined || earlier === event.id || this.sending.has(earlier) ? null : this.shelf.get(owner, earlier)
  }

  /** What waits, oldest first: of one owner or of all, also what only this window has. */
  waiting(owner?: Owner): OutboxItem[] {
    return this.shelf.items(owner)
  }

  /**
   * Sends what waits, in requests one after the other and in one tab at a time.
   * @param as MeView.key of the account that is signed in
   * @param owners whose items are this account's: its own, and those of guests it has taken over
   * @param options.keepalive on the way out: one request at once, which the browser finishes by itself
   * @param options.own only what was kept in this window, and so always on the way out: another one may be sending its own
   */
  async flush(as: string, owners: readonly Owner[], options: { keepalive?: boolean, own?: boolean } = {}): Promise<KeptState> {
    this.as = as
    this.owners = owners.filter(owner => owner === `account:${as}` || owner.startsWith('guest:'))
    this.shown = this.owners
    this.shelf.writeDown(this.owners)
    await this.start(options)
    return this.state
  }

  /** Also for a later try: whose things they were may have signed out meanwhile, and then nothing of theirs is written down. */
  private async start({ keepalive = false, own = false } = {}): Promise<void> {
    this.passed.clear()
    if (keepalive) await this.sendBatch(true, true)
    else {
      this.asked = true
      this.askedForAll ||= !own
      this.running ??= this.sendAll()
      await this.running
    }
  }

  /** Removes everything of an owner without sending it: they signed out, or want it gone. */
  forget(owner: Owner): void {
    this.shelf.removeAll(owner)
    this.changed()
  }

  /** Where the latest owner's items stand. Place and time of a visit that only await their turn are not spoken of. */
  get state(): KeptState {
    const all = this.shown.flatMap(owner => this.shelf.items(owner))
    const items = all.filter(item => !item.refused)
    const worthTelling = items.filter(({ event }) => event.verb !== 'progressed' || this.tries > 0)
    if (items.length > 0 && this.stopped) return this.stopped
    if (this.sending.size > 0) return 'saving'
    if (worthTelling.length === 0) return all.some(item => item.refused && item.event.verb !== 'progressed') ? 'refused' : 'saved'
    return worthTelling.some(item => this.shelf.inMemory(item)) ? 'memory' : 'kept'
  }

  /** @returns what stops it */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Something changed, here or in another tab. */
  changed(): void {
    for (const listener of this.listeners) listener()
  }

  /** Looks again after each round: something may have been kept, or another account have come, meanwhile. */
  private async sendAll(): Promise<void> {
    try {
      while (this.asked) {
        const own = !this.askedForAll
        this.asked = this.askedForAll = false
        const alone = await this.ports.alone(async () => {
          while (await this.sendBatch(false, own));
        })
        if (!alone && this.due(own).length > 0) this.again(OTHER_TAB_MS)
      }
    }
    finally {
      this.running = null
    }
  }

  /** What is on its way already, as from a page that was being left, is not sent double. */
  private due(own: boolean): OutboxItem[] {
    const now = this.ports.now()
    return this.owners
      .flatMap(owner => this.shelf.items(owner))
      .filter(({ event, refused }) => (!own || this.mine.has(event.id)) && !this.passed.has(event.id) && !this.sending.has(event.id) && (!refused || now - refused.at >= REFUSED_MS))
      .sort((a, b) => a.kept - b.kept)
  }

  /** @returns whether there may be more to send now */
  private async sendBatch(keepalive: boolean, own: boolean): Promise<boolean> {
    if (this.ports.now() < this.notBefore) return false
    const batch = fitting(this.due(own).slice(0, this.most))
    if (batch.length === 0) return false
    const [as, owners] = [this.as, this.owners]
    for (const { event } of batch) this.sending.add(event.id)
    this.changed()
    try {
      const answer = await this.ports.send({ as, events: batch.map(asSent) }, keepalive)
      return this.take(answer, batch, owners)
    }
    finally {
      for (const { event } of batch) this.sending.delete(event.id)
      this.changed()
    }
  }

  private take(answer: SendAnswer, batch: readonly OutboxItem[], owners: readonly Owner[]): boolean {
    this.stopped = null
    if (answer.kind === 'later') {
      this.wait(answer.seconds)
      return false
    }
    this.tries = 0
    this.cancelLater?.()
    this.cancelLater = null
    switch (answer.kind) {
      case 'results':
        this.most = Math.min(MOST_EVENTS, this.most * 2)
        for (const item of batch) this.settle(item, answer.results.find(result => result.id === item.event.id))
        return true
      case 'erased':
        for (const owner of owners) this.shelf.removeAll(owner)
        return false
      case 'refused':
        // One of them may be what the server cannot take; it is found by halves, and the others go on without it.
        this.most = Math.ceil(batch.length / 2)
        if (batch.length === 1) this.settle(batch[0]!, { id: batch[0]!.event.id, saved: false, code: answer.code })
        return true
      case 'signedOut':
      case 'otherAccount':
        this.stopped = 'signedOut'
        return false
    }
  }

  private settle(item: OutboxItem, result: EventResult | undefined): void {
    this.passed.add(item.event.id)
    if (result?.saved) this.shelf.remove(item.owner, item.event.id)
    else if (result && result.code !== 'GUEST_NOT_LINKED') this.shelf.change({ ...item, refused: { code: result.code ?? '', at: this.ports.now() } })
  }

  /** Twice as long each time, and not all devices at the same moment. */
  private wait(seconds: number): void {
    const own = Math.min(FIRST_WAIT_MS * 2 ** this.tries, LONGEST_WAIT_MS) * (0.8 + Math.random() * 0.4)
    this.tries += 1
    if (seconds > 0) this.notBefore = this.ports.now() + seconds * 1000
    this.again(Math.max(own, seconds * 1000))
  }

  private again(ms: number): void {
    this.cancelLater?.()
    this.cancelLater = this.ports.later(ms, () => void this.start())
  }
}

/** A guest's events say whose they are; an account's never do. */
function asSent({ owner, event: { guest: _, ...event } }: OutboxItem): EventInput {
  return owner.startsWith('guest:') ? { ...event, guest: owner.slice('guest:'.length) } : event
}

/** As many of the oldest as fit into one request. */
function fitting(items: readonly OutboxItem[]): OutboxItem[] {
  const letters = new TextEncoder()
  let bytes = 0
  return items.filter((item, index) => {
    bytes += letters.encode(JSON.stringify(asSent(item))).length + 1
    return index === 0 || bytes < MOST_BYTES - 100
  })
}
