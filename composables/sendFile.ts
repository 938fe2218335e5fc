/** An answer to a body that was sent; `body` is null where it is no JSON. */
export interface FileAnswer {
  status: number
  body: unknown
}

/** What is told while a body goes. */
interface Sending {
  /** Between 0 and 1; 1 once all of it has gone. */
  progress: (share: number) => void
  /** Breaks it off. */
  signal: AbortSignal
}

/**
 * Sends a form with a file in it. By XMLHttpRequest, since fetch cannot tell how much has gone.
 * @returns the answer; null where none came
 * @throws the signal's reason once it was broken off
 */
export function sendFile(address: string, form: FormData, { progress, signal }: Sending): Promise<FileAnswer | null> {
  const request = new XMLHttpRequest()
  const answer = new Promise<FileAnswer | null>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total)
    request.upload.onload = () => progress(1)
    request.onload = () => resolve({ status: request.status, body: request.response as unknown })
    request.onerror = () => resolve(null)
    request.onabort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', () => request.abort(), { once: true })
  })
  request.open('POST', address)
  // A browser without script sends the same form, and wants a page.
  request.setRequestHeader('accept', 'application/json')
  request.responseType = 'json'
  request.send(form)
  return answer
}
