const MiB = 1024 * 1024

/** What a package may be at most. The upload refuses `packageBytes` while it reads; the check refuses the rest before it inflates. */
export const PACKAGE_LIMITS = {
  packageBytes: 100 * MiB,
  fileBytes: 64 * MiB,
  totalBytes: 256 * MiB,
  entries: 10_000,
  /** Letters of a path (an accented one counts as two), and folders and file in it. */
  pathLength: 455,
  pathLevels: 12,
  jsonDepth: 100,
  libraries: 300,
} as const

/** How large a file of JSON may be. Commas, brackets and braces are what a parser makes things of, and so what it takes of memory. */
export interface JsonLimit {
  bytes: number
  parts: number
}

/** By kind. Real files have a tenth of it, but there may be many of the last two, and what parsing leaves behind adds up. */
export const JSON_LIMITS = {
  content: { bytes: 4 * MiB, parts: 250_000 },
  package: { bytes: 256 * 1024, parts: 25_000 },
  library: { bytes: 32 * 1024, parts: 5_000 },
  /** Forms and texts for editors. */
  editor: { bytes: 512 * 1024, parts: 25_000 },
} as const satisfies Record<string, JsonLimit>

/** As sentences name a limit: what systems show as MB. */
export function inMegabytes(bytes: number): number {
  return Math.floor(bytes / MiB)
}

/** The newest interface of H5P's core that the player knows. */
export const CORE_API = { majorVersion: 1, minorVersion: 28 } as const
