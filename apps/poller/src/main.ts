import { openDeps } from './deps.ts'
import { readEnvironment } from './env.ts'
import { reasonOf } from './health/condition.ts'
import { startPoller } from './poller.ts'

/** After this time the process ends, whatever still holds it. */
const STOP_DEADLINE_MS = 2000
const WRONG_USAGE = 2

const read = readEnvironment()
if (!read.ok) {
  for (const problem of read.problems) process.stderr.write(`poller: ${problem}\n`)
  process.exit(WRONG_USAGE)
}

const deps = await openDeps(read.environment).catch((error) => {
  process.stderr.write(`poller: ${reasonOf(error)}\n`)
  process.exit(1)
})
const poller = await startPoller(deps).catch((error) => {
  deps.log.fatal({ detail: reasonOf(error) }, `port ${deps.port} on 127.0.0.1 cannot be opened; set POLLER_PORT to another one`)
  process.exit(1)
})
deps.log.info({ port: poller.port, health: `http://127.0.0.1:${poller.port}/readyz` }, 'the poller runs')

let isStopping = false
async function stop(why: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  setTimeout(() => process.exit(0), STOP_DEADLINE_MS).unref()
  deps.log.info(`the poller stops: ${why}`)
  await poller.stop()
  await deps.close()
  process.exit(0)
}

process.once('SIGINT', () => void stop('SIGINT'))
process.once('SIGTERM', () => void stop('SIGTERM'))
// A poller that outlives its launcher would keep asking in its place.
process.once('disconnect', () => void stop('its launcher is gone'))
