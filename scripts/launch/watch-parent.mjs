// Preloaded (--import) into every process the launcher starts, so that none outlives it:
// when the launcher is killed, the channel to it breaks and this process closes.

const GRACE = 500 // milliseconds; the promise is two seconds, on a busy machine too

if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE).unref()
    // The same signal an operator would send, so that the ordinary clean closing runs.
    process.kill(process.pid, 'SIGTERM')
  })
  // Watching must not by itself keep a finished process alive.
  process.channel.unref()
}
