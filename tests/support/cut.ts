import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A wire between a browser and a server that can be cut. A browser's own switch for that leaves service workers connected,
 * so the connections themselves must fail.
 */
export class Wire {
  /** What the browser opens; the server's SITE_URL. */
  readonly base: string
  private readonly port: number
  private target = 0
  private dropsNext = false
  private delay = 0
  private readonly open = new Set<Socket>()
  private readonly server = createServer(socket => this.carry(socket))

  private constructor(port: number) {
    this.port = port
    this.base = `http://127.0.0.1:${port}`
  }

  static async lay(): Promise<Wire> {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as { port: number }
    probe.close()
    await once(probe, 'close')
    const wire = new Wire(port)
    await wire.mend()
    return wire
  }

  /** Where it leads: the address at which the server listens. */
  leadTo(base: string): void {
    this.target = Number(new URL(base).port)
  }

  /** From now on there is no connection. */
  async cut(): Promise<void> {
    if (!this.server.listening) return
    this.server.close()
    for (const socket of this.open) socket.destroy()
    await once(this.server, 'close')
  }

  async mend(): Promise<void> {
    if (this.server.listening) return
    this.server.listen(this.port, '127.0.0.1')
    await once(this.server, 'listening')
  }

  /** The server gets the next request that is sent, but its answer is lost. */
  drop(): void {
    this.dropsNext = true
  }

  /** Answers take so much longer. */
  slow(ms: number): void {
    this.delay = ms
  }

  private carry(browser: Socket): void {
    const server = connect(this.target, '127.0.0.1')
    let drops = false
    for (const [socket, other] of [[browser, server], [server, browser]] as const) {
      this.open.add(socket)
      // A broken connection is what this is for; the other end learns of it below.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.open.delete(socket)
        other.destroy()
      })
    }
    browser.on('data', (bytes) => {
      drops ||= this.dropsNext
      this.dropsNext = false
      server.write(bytes)
    })
    server.on('data', (bytes) => {
      if (drops) browser.destroy()
      else if (this.delay === 0) browser.write(bytes)
      else setTimeout(() => browser.destroyed || browser.write(bytes), this.delay)
    })
  }
}
