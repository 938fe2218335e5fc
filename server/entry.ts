import { Server } from 'node:http'
import { toNodeListener } from 'h3'
import { useNitroApp } from 'nitropack/runtime'
import { setupGracefulShutdown, trapUnhandledNodeErrors } from 'nitropack/runtime/internal/index'
import { tryCertificates } from './services/certification/trial.ts'
import { certificateFile } from './utils/certification.ts'
import { logger } from './utils/logger.ts'
import { useSettings } from './utils/settings.ts'
import { stopStart } from './utils/stop-start.ts'

/**
 * What `node .output/server/index.mjs` runs. In the place of Nitro's own entry, which takes its address from other names than
 * our settings have, listens on every address of the machine where none is named, and prints lines that are no log entries.
 * (`process` is not imported: Nitro puts that line before the entry itself.)
 */
/** How long a request may take to arrive: the largest package, over a slow line. Its head has a minute, as ever. */
const ARRIVAL_MS = 20 * 60 * 1000

const settings = useSettings()
const { HOST, PORT } = settings
const nitro = useNitroApp()
const server = new Server({ requestTimeout: ARRIVAL_MS, headersTimeout: 60_000 }, toNodeListener(nitro.h3App))

server.once('error', ({ code }: NodeJS.ErrnoException) => {
  logger.fatal({ code }, `the server cannot listen on HOST ${HOST}, PORT ${PORT}`)
  process.exit(1)
})

async function serve(): Promise<void> {
  await tryCertificates(settings, certificateFile).catch(stopStart)
  server.listen(PORT, HOST, () => logger.debug('listening'))
  trapUnhandledNodeErrors()
  setupGracefulShutdown(server, nitro)
}

void serve()
