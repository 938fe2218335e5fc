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
  /** Of content.json, which is parsed and let go. */
  contentJsonBytes: 4 * MiB,
  jsonDepth: 100,
  /** Commas, brackets and braces: what a parser makes things of. */
  jsonParts: 250_000,
  /** Of h5p.json and of each library.json; what they say is kept in memory until the package is stored. */
  packageJsonBytes: 256 * 1024,
  libraryJsonBytes: 32 * 1024,
  /** Of each form and text for editors: real ones have a tenth of it. There may be many, and what parsing leaves behind adds up. */
  editorJsonBytes: 512 * 1024,
  libraries: 300,
} as const

/** As sentences name a limit: what systems show as MB. */
export function inMegabytes(bytes: number): number {
  return Math.floor(bytes / MiB)
}

/** The newest interface of H5P's core that the player knows. */
export const CORE_API = { majorVersion: 1, minorVersion: 28 } as const
