import { ARCHIVES } from './archives.ts'
import type { RefusedPackage } from './case.ts'
import { CONTENTS } from './content.ts'
import { ENTRIES } from './entries.ts'
import { FILES } from './files.ts'
import { H5P_JSON } from './h5p-json.ts'
import { LIBRARIES } from './libraries.ts'
import { NAMES } from './names.ts'

/** Every hostile or broken package, with the sentence that its sender reads. */
export const REFUSED: readonly RefusedPackage[] = [...ARCHIVES, ...NAMES, ...ENTRIES, ...FILES, ...H5P_JSON, ...LIBRARIES, ...CONTENTS]
