let secret: Buffer | null = null

/** What mailed links and second factors are made from; given once, when the server or a script starts. */
export function useSecret(bytes: Buffer): void {
  secret = bytes
}

/** @throws Error before `useSecret` */
export function appSecret(): Buffer {
  if (!secret) throw new Error('The secret has not been given: useSecret comes first.')
  return secret
}
