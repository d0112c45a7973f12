import { startPrivateServer } from './database.ts'
import { Failure } from './failure.ts'
import type { Lifecycle } from './lifecycle.ts'
import { logTail } from './log-file.ts'
import type { PostgresServer } from './postgres/server.ts'
import { afterDeath } from './restart.ts'
import type { RunFile } from './run-file.ts'
import type { Secrets } from './secrets.ts'
import type { StateFolder } from './state-folder.ts'

/** Stops the private server at the end; one that dies before is started again, at the same port, and the programs reconnect. */
export function keepPostgres(options: {
  server: PostgresServer
  folder: StateFolder
  secrets: Secrets
  path: string
  lifecycle: Lifecycle
  run: RunFile
  show(line: string): void
  fail(error: unknown): void
}): void {
  const { folder, secrets, path, lifecycle, run, show, fail } = options
  const { port } = options.server
  const livedMs: number[] = []
  let current: PostgresServer | undefined
  let coming: Promise<unknown> = Promise.resolve()

  const keep = (server: PostgresServer) => {
    const startedAt = Date.now()
    current = server
    run.pids({ ...run.state.pids, postgres: server.pid })
    server.onDeath(() => {
      current = undefined
      if (lifecycle.stopping) return
      livedMs.push(Date.now() - startedAt)
      const next = afterDeath(livedMs)
      if (next.kind === 'give-up') {
        fail(new Failure(['the database ended again and again; the end of its log:', ...logTail(folder.log('postgres'), 12)].join('\n')))
        return
      }
      show(`the database ended by itself; it is started again (log: ${folder.log('postgres')})`)
      coming = restart(next.delayMs).catch(fail)
    })
  }

  const restart = async (delayMs: number) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (lifecycle.stopping) return
    const server = await startPrivateServer(folder, secrets, path, port)
    keep(server)
    if (server.port !== port) throw new Failure(`port ${port} of the database was taken by another program meanwhile; start again`)
  }

  keep(options.server)
  lifecycle.defer(async () => {
    await coming
    await current?.stop()
  })
}
