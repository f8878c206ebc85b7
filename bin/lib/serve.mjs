// Runs the server below bin/start: when that one is gone, even by kill -9, the channel to it closes, and the server ends as if told to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

await import('../../src/main.ts')
