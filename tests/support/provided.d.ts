declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string
    mongoUri: string
  }
}
export {}
