// The embedded engine needs a C library of 2.38 or newer. Where the system's is older and the
// system is Debian, its own package source gives a newer one, unpacked beside the project and
// used for the engine's process alone; nothing is installed.

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LaunchError, ROOT, run, setYourOwn } from './project.ts'
import type { Log } from './project.ts'

const NEEDED = '2.38'
const SUITE = 'trixie' // Debian 13, C library 2.41
const CACHE = join(ROOT, '.cache', 'glibc')
const KEYRINGS = ['gpg', 'pgp'].map(end => `/usr/share/keyrings/debian-archive-keyring.${end}`)
const MACHINES: Partial<Record<string, { folder: string, loader: string }>> = {
  x64: { folder: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { folder: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
}

/** Negative, zero or positive, as the first of two dotted versions is older, equal or newer. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [first, second].map(version => version.split('.').map(Number)) as [number[], number[]]
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The C library this process runs on; undefined where it is not glibc. */
export function runtimeGlibc(): string | undefined {
  // Without this the report looks up names, which takes seconds where there is no network.
  Object.assign(process.report, { excludeNetwork: true })
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime
}

/** What stands in the way of the engine on this kind of machine, whatever its C library. */
export function obstacle(platform: string, arch: string, glibc: string | undefined): string | undefined {
  if (platform === 'darwin') return arch === 'arm64' ? undefined : 'it has no build for Intel Macs'
  if (platform !== 'linux') return `it has no build for ${platform === 'win32' ? 'Windows' : platform}`
  if (!MACHINES[arch]) return `it has no build for ${arch} processors`
  return glibc === undefined ? 'this system has no GNU C library' : undefined
}

/**
 * The command that runs Node so that it can load the engine: this Node, under a newer C library if need be.
 * @throws LaunchError where that is impossible
 */
export async function nodeForEngine(log: Log): Promise<string[]> {
  const glibc = process.platform === 'linux' ? runtimeGlibc() : undefined
  const reason = obstacle(process.platform, process.arch, glibc)
  if (reason) throw new LaunchError(setYourOwn(reason))
  if (glibc === undefined || compareVersions(glibc, NEEDED) >= 0) return [process.execPath]

  const prepared = await findPrepared() ?? await prepare(glibc, log)
  return under(prepared)
}

/** This Node, started by the C library unpacked in `folder`. */
function under(folder: string): string[] {
  const machine = MACHINES[process.arch]!
  const libraries = join(folder, 'usr', 'lib', machine.folder)
  return [join(libraries, machine.loader), '--library-path', `${libraries}:/usr/lib/${machine.folder}`, process.execPath]
}

async function findPrepared(): Promise<string | undefined> {
  if (!existsSync(CACHE)) return undefined
  const names = (await readdir(CACHE)).filter(name => name.endsWith(`-${process.arch}`) && existsSync(join(CACHE, name, 'verified')))
  return names.length > 0 ? join(CACHE, names.sort().at(-1)!) : undefined
}

async function prepare(glibc: string, log: Log): Promise<string> {
  const sources = await debianSources()
  const key = KEYRINGS.find(existsSync)
  if (sources.length === 0 || !key) {
    throw new LaunchError(setYourOwn(`its C library, ${glibc}, is older than ${NEEDED}, and only Debian offers a newer one to unpack`))
  }
  log(`This system's C library is ${glibc} and the database engine needs ${NEEDED}: unpacking a newer one into .cache/glibc, once …`)
  await mkdir(CACHE, { recursive: true })
  const work = await mkdtemp(join(CACHE, 'new-'))
  try {
    const unpacked = await download(work, sources, key)
    const version = await verify(unpacked)
    await writeFile(join(unpacked, 'verified'), `${version}\n`)
    const place = join(CACHE, `${version}-${process.arch}`)
    await rename(unpacked, place).catch((error: NodeJS.ErrnoException) => {
      // Another start may have been first; its copy is as good.
      if (!existsSync(join(place, 'verified'))) throw error
    })
    log(`C library ${version} is ready; nothing on the system was changed.`)
    return place
  }
  catch (error) {
    throw new LaunchError(setYourOwn(`a newer C library could not be prepared: ${error instanceof Error ? error.message : String(error)}`))
  }
  finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Addresses of the Debian archive this system already uses (a mirror, perhaps), likeliest first. */
async function debianSources(): Promise<string[]> {
  const release = existsSync('/etc/os-release') ? await readFile('/etc/os-release', 'utf8') : ''
  if (!/^ID=debian$/m.test(release) || !existsSync('/usr/bin/apt-get')) return []
  const codename = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1]
  // Without release information this works before the first `apt-get update` as well.
  const format = '$(RELEASE) $(COMPONENT) $(REPO_URI)'
  const lines = await run('apt-get', ['indextargets', '--no-release-info', '--format', format, 'Created-By: Packages'])
  const addresses = lines.trim().split('\n').map(line => line.split(' '))
    .filter(([suite, component]) => component === 'main' && [codename, 'stable', 'oldstable'].includes(suite))
    .map(([, , address]) => address!)
  const named = (address: string) => /\/debian\/?$/.test(address) ? 0 : 1
  return [...new Set(addresses)].sort((a, b) => named(a) - named(b))
}

/** Fetches libc6 with an apt state of our own; apt checks its signature against the archive's key. */
async function download(work: string, sources: string[], key: string): Promise<string> {
  const options = [
    `Dir::Etc::SourceList=${work}/sources.list`, 'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${work}/lists`, `Dir::Cache=${work}/cache`,
    // apt's own unprivileged user may not write into our folder.
    'APT::Sandbox::User=root', 'Acquire::Languages=none', 'Acquire::Retries=2', 'APT::Get::AllowUnauthenticated=false',
  ].flatMap(option => ['-o', option])
  await mkdir(join(work, 'lists', 'partial'), { recursive: true })
  await mkdir(join(work, 'cache', 'archives', 'partial'), { recursive: true })
  await firstThat(sources, async (source) => {
    await writeFile(join(work, 'sources.list'), `deb [signed-by=${key}] ${source} ${SUITE} main\n`)
    await run('apt-get', [...options, '--error-on=any', 'update'])
    await run('apt-get', [...options, 'download', 'libc6'], work)
  })
  const packed = (await readdir(work)).find(name => name.endsWith('.deb'))
  if (!packed) throw new LaunchError('apt-get downloaded no package')
  const unpacked = join(work, 'root')
  await run('dpkg', ['-x', join(work, packed), unpacked])
  return unpacked
}

async function firstThat(sources: string[], attempt: (source: string) => Promise<void>): Promise<void> {
  let failure: unknown
  for (const source of sources) {
    try {
      return await attempt(source)
    }
    catch (error) {
      failure = error
    }
  }
  throw failure
}

/** Runs this Node under the unpacked library and gives the version it reports. */
async function verify(unpacked: string): Promise<string> {
  const [command, ...args] = under(unpacked)
  const version = (await run(command!, [...args, '-p', 'process.report.getReport().header.glibcVersionRuntime'])).trim()
  if (!/^\d+(\.\d+)+$/.test(version) || compareVersions(version, NEEDED) < 0) {
    throw new LaunchError(`the unpacked one reports ${version}`)
  }
  return version
}
