import { readFile, writeFile } from 'node:fs/promises'

/** Bytes of memory that a process has now, and had at most since the peak was last forgotten. */
export async function memoryOf(pid: number): Promise<{ now: number, peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const read = (name: string): number => {
    const [, kibibytes] = RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? []
    if (kibibytes === undefined) throw new Error(`the system tells no ${name}`)
    return Number(kibibytes) * 1024
  }
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

/** Lets the peak begin anew at what the process has now. */
export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5')
}
