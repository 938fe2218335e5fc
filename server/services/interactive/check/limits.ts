const MiB = 1024 * 1024

/** What a package may be at most. The upload refuses `packageBytes` while it reads; the check refuses the rest before it inflates. */
export const PACKAGE_LIMITS = {
  packageBytes: 100 * MiB,
  fileBytes: 64 * MiB,
  totalBytes: 256 * MiB,
  entries: 10_000,
  jsonBytes: 4 * MiB,
  jsonDepth: 100,
  pathLength: 455,
  pathLevels: 12,
} as const
