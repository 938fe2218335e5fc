import { spawn } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Takes one line for the person who started the command. */
export type Log = (line: string) => void

/** A failure whose message alone tells the person what to do; no stack is worth showing. */
export class LaunchError extends Error {
  override name = 'LaunchError'
}

/** The one sentence for every reason why the embedded engine cannot run. */
export function setYourOwn(reason: string): string {
  return `The embedded database cannot run here (${reason}): set MONGODB_URI to the address of a MongoDB, such as mongodb://127.0.0.1:27017/tcm.`
}

export interface NodeOptions {
  env?: NodeJS.ProcessEnv
  /** Where standard input, output and error go; the IPC channel is added. */
  stdio?: ['ignore' | 'inherit', 'inherit' | 'ignore' | 'pipe' | number, 'inherit' | 'ignore' | 'pipe' | number]
}

const watchParent = new URL('./watch-parent.mjs', import.meta.url).href

/** Starts this Node with `args`; the child closes by itself when we are gone, however we went. */
export function spawnNode(args: string[], options: NodeOptions = {}): ChildProcess {
  const stdio: StdioOptions = [...(options.stdio ?? ['ignore', 'inherit', 'inherit']), 'ipc']
  return spawn(process.execPath, ['--import', watchParent, ...args], { cwd: ROOT, env: options.env ?? process.env, stdio })
}

/** Remembers all that a stream gives, as text; call the result for what has come so far. */
export function collect(stream: Readable): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  return () => text
}

/** How a child ended, in words; never rejects. */
export function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
}

/**
 * Runs a command to its end and gives what it wrote to standard output.
 * @throws LaunchError with the end of its standard error when it fails
 */
export function run(command: string, args: string[], cwd = ROOT): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = collect(child.stdout)
    const errors = collect(child.stderr)
    child.once('error', error => reject(new LaunchError(`${command} could not be run: ${error.message}`)))
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output())
      else reject(new LaunchError(`${command} ended with ${signal ?? `code ${code}`}: ${errors().trim().split('\n').slice(-3).join(' ')}`))
    })
  })
}
