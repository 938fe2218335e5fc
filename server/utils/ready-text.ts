import type { EventHandler } from 'h3'

/**
 * A text for machines at a fixed address, made at its first request and kept like a public page.
 * @param path its address, under which it is kept
 */
export function defineReadyText(path: string, headers: Record<string, string> | (() => Record<string, string>), text: () => string): EventHandler {
  return defineEventHandler(async (event) => {
    assertMethod(event, 'GET', true)
    const page = await readyPage(path, () => Promise.resolve({ status: 200, headers: typeof headers === 'function' ? headers() : headers, html: text() }))
    if (!page) throw new Error(`${path} was not kept`)
    return answerReady(event, page)
  })
}
