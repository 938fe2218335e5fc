import mongoose from 'mongoose'
import type { LibraryName, PackageRights } from '#shared/types/exercise.ts'

/** A file of a package: where it stands in the package, and the SHA-256 under which its bytes are stored. */
export interface PackageFile {
  path: string
  hash: string
  size: number
}

/** One checked package file for ever: what is in it, under the SHA-256 of the .h5p file itself. */
export interface PackageVersionRecord {
  _id: string
  title: string
  main: LibraryName
  language: string | null
  rights: PackageRights
  libraries: Array<LibraryName & { license: string | null, author: string | null }>
  /** Bytes of the .h5p file, which is stored under `_id`. */
  size: number
  /** Bytes of all files. */
  unpacked: number
  /** A script of its loaded libraries uses `eval` or `new Function`. */
  needsEval: boolean
  files: PackageFile[]
  createdAt: Date
  /** Since when no name plays it; it goes with its files some days later. Null while one does. */
  unusedSince: Date | null
}

const { Mixed } = mongoose.Schema.Types

const packageVersionSchema = new mongoose.Schema<PackageVersionRecord>({
  _id: { type: String, required: true },
  title: { type: String, required: true },
  main: { type: Mixed, required: true },
  language: { type: String, default: null },
  rights: { type: Mixed, required: true },
  libraries: { type: Mixed, required: true },
  size: { type: Number, required: true },
  unpacked: { type: Number, required: true },
  needsEval: { type: Boolean, required: true },
  files: { type: Mixed, required: true },
  createdAt: { type: Date, required: true },
  unusedSince: { type: Date, default: null },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, id: false })

/** What may go. */
packageVersionSchema.index({ unusedSince: 1 }, { partialFilterExpression: { unusedSince: { $type: 'date' } } })

export const PackageVersion: mongoose.Model<PackageVersionRecord>
  = mongoose.models.PackageVersion ?? mongoose.model<PackageVersionRecord>('PackageVersion', packageVersionSchema, 'packageVersions')
