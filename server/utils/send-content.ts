import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { H3Event } from 'h3'

/**
 * Answers with bytes as they come; all headers must be set. Whatever ends it, the source is closed: the framework's own way leaves
 * it open where the reader goes away.
 */
export async function sendContent(event: H3Event, content: Readable): Promise<void> {
  try {
    await pipeline(content, event.node.res)
  }
  catch (error) {
    // Whoever asked is gone; or the source failed, and so that nobody takes half a file for a whole one the connection was cut.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') logError(error, 'content')
  }
}
