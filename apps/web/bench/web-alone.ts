import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { productEnvironment } from '../e2e/env.ts'
import { freePort } from '../e2e/harness/free-port.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const READY_DEADLINE_MS = 300_000
const LOOK_EVERY_MS = 200

/** The web program alone over a database that somebody else fills. */
export interface WebAlone {
  readonly url: string
  stop(): Promise<void>
}

export async function startWeb(databaseUrl: string): Promise<WebAlone> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...productEnvironment(path.join(ROOT, '.lispwatch')),
    ...{ DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', LISPWATCH_PUBLIC_URL: url },
    BETTER_AUTH_SECRET: 'a secret of a benchmark, 32 characters or more',
  }
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/web.mjs')], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const stop = async () => {
    if (child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  for (const endsAt = performance.now() + READY_DEADLINE_MS; performance.now() < endsAt; await pause(LOOK_EVERY_MS)) {
    if (child.exitCode !== null) throw new Error(`the web program ended with ${child.exitCode}`)
    const answer = await fetch(new URL('/healthz', url)).catch(() => undefined)
    if (answer?.ok) return { url, stop }
  }
  await stop()
  throw new Error('the web program was not ready in time')
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
