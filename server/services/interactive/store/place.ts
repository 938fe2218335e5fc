import { join } from 'node:path'
import type { Settings } from '#shared/settings.ts'
import { type FileStore, useFileStore } from './file-store.ts'
import { folderStore } from './folder-store.ts'
import { s3Store } from './s3-store.ts'
import { type WorkFolder, workFolder } from './work-folder.ts'

type PlaceSettings = Pick<Settings, 'DATA_DIR' | 'H5P_S3_ENDPOINT' | 'H5P_S3_BUCKET' | 'H5P_S3_REGION' | 'H5P_S3_KEY_ID' | 'H5P_S3_SECRET' | 'H5P_S3_PREFIX'>

/** Where uploads wait and are checked, also where the files themselves lie elsewhere. */
export function packageWorkFolder({ DATA_DIR }: Pick<Settings, 'DATA_DIR'>): WorkFolder {
  return workFolder(join(DATA_DIR, 'h5p', 'tmp'))
}

/** The store that the settings name: a bucket, or else a folder. */
export function fileStoreOf(settings: PlaceSettings): FileStore {
  const { H5P_S3_ENDPOINT: endpoint, H5P_S3_BUCKET: bucket, H5P_S3_KEY_ID: keyId, H5P_S3_SECRET: secret } = settings
  if (endpoint !== undefined && bucket !== undefined && keyId !== undefined && secret !== undefined) {
    return s3Store({ endpoint, bucket, keyId, secret, region: settings.H5P_S3_REGION, prefix: settings.H5P_S3_PREFIX })
  }
  return folderStore(join(settings.DATA_DIR, 'h5p', 'files'), packageWorkFolder(settings))
}

/** Makes the settings' store the one of this process. */
export function useStoreOf(settings: PlaceSettings): void {
  useFileStore(fileStoreOf(settings))
}
