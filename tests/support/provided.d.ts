declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string
    mongoUri: string
    /** DATA_DIR of the server under test. */
    dataDir: string
    /** Process of the server under test. */
    serverPid: number
  }
}
export {}
