import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { LaunchError, spawnNode } from './project.ts'
import type { Log, NodeOptions } from './project.ts'
import { supervise } from './supervise.ts'
import type { Supervised } from './supervise.ts'

export interface ServerOptions {
  /** What Node runs: the built server, or in a test a stand-in. */
  args: string[]
  /** All the server is told; settings included. */
  env: NodeJS.ProcessEnv
  /** Answers 200 once the server works. */
  readyUrl: string
  stdio?: NodeOptions['stdio']
  log: Log
}

/**
 * Starts the server, waits until it works, and starts it again when it crashes.
 * @throws LaunchError when it does not come up the first time
 */
export function startServer({ args, env, readyUrl, stdio, log }: ServerOptions): Promise<Supervised> {
  return supervise({
    name: 'The server',
    spawn: () => spawnNode(args, { env, stdio }),
    ready: (_, gone) => answers(readyUrl, gone),
    close: child => child.kill('SIGTERM'),
    startWithin: 60_000,
    closeWithin: 10_000,
    log,
  })
}

/** Resolves when the address answers 200; rejects when `gone` fires first. */
async function answers(url: string, gone: AbortSignal): Promise<void> {
  for (;;) {
    gone.throwIfAborted()
    const signal = AbortSignal.any([gone, AbortSignal.timeout(5000)])
    // A refused connection is what waiting for a server looks like.
    const response = await fetch(url, { signal }).catch(() => undefined)
    if (response?.ok) return
    await wait(100)
  }
}

/**
 * Makes sure that a server can listen there: another program's answers must not be taken for ours.
 * @throws LaunchError when the port is taken or the host is not ours
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  }
  catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new LaunchError(code === 'EADDRINUSE'
      ? `PORT ${port} is used by another program: stop it, or set PORT to another number.`
      : `The server cannot listen on HOST ${host}, PORT ${port} (${code}).`)
  }
  probe.close()
  await once(probe, 'close')
}

/** The address at which a server that listens on `host` is reached from this machine. */
export function localAddress(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
