import { join } from 'node:path'
import { startPostgres } from '../postgres/server.ts'
import { testPath } from './env.ts'

/** A launcher in small, to be killed by a test: starts the PostgreSQL of the folder that it is given, says so, and stays. */
const folder = process.argv[2] ?? ''
const server = await startPostgres({
  dataFolder: join(folder, 'postgres'),
  logFile: join(folder, 'postgres.log'),
  password: 'of-the-test',
  path: testPath,
})
console.log(JSON.stringify({ pid: server.pid, port: server.port, origin: server.origin }))
setInterval(() => undefined, 60_000)
