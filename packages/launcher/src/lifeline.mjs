// Loaded before every program of the product (node --import): a program whose launcher is gone must not keep a port.
// The channel closes when the launcher ends, by whatever cause, also by kill -9.

const leave = () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 2_000).unref()
}
process.on('disconnect', leave)
// The launcher may be gone before this line is reached; nobody tells us then.
if (!process.connected) leave()
// The channel alone is no reason to stay.
process.channel?.unref()
