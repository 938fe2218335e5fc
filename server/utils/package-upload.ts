import { inMegabytes, PACKAGE_LIMITS } from '../services/interactive/check/limits.ts'
import { PackageRefusal } from '../services/interactive/check/refusal.ts'
import { countUpload } from '../services/interactive/limit.ts'
import { packageWorkFolder } from '../services/interactive/store/place.ts'
import type { UploadRules } from './upload.ts'

/** How a package is received, to be added or to take another's place. */
export const packageUpload: UploadRules = {
  most: PACKAGE_LIMITS.packageBytes,
  ending: '.h5p',
  newPath: () => packageWorkFolder(useSettings()).newPath('.h5p'),
  admit: person => countUpload(person.id),
  tooLarge: () => new PackageRefusal('package-large', { limit: inMegabytes(PACKAGE_LIMITS.packageBytes) }),
}
