declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string
    mongoUri: string
    /** DATA_DIR of the server under test. */
    dataDir: string
  }
}
export {}
