import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './command.ts'
import { programEnvironment, QUIET } from './env.ts'
import { Failure } from './failure.ts'
import { fingerprint, isFresh, remember } from './fingerprint.ts'
import { ROOT, TURBO } from './root.ts'

/** What runs in production, as made by the build. */
export const POLLER = join(ROOT, 'apps/poller/dist/main.js')
export const WEB_FOLDER = join(ROOT, 'apps/web/.next/standalone/apps/web')
export const WEB = join(WEB_FOLDER, 'server.js')

const SOURCES = ['package-lock.json', 'turbo.json', 'packages', 'apps', 'prisma']

/** Builds web and poller unless they are there for exactly these sources. True when it had to. */
export async function build({
  show,
  onStart,
}: {
  show(line: string): void
  /** Told the pid of a build that is really made. */
  onStart?(pid: number): void
}): Promise<boolean> {
  const stamp = { file: join(ROOT, 'apps/web/.next/standalone/.sources'), value: fingerprint(ROOT, SOURCES) }
  if (isFresh(stamp, [POLLER, WEB])) return false
  show('building web and poller')
  const { code, output } = await runNode(TURBO, ['run', 'build', '--output-logs=errors-only', '--no-color'], {
    cwd: ROOT,
    env: programEnvironment({ ...QUIET, NODE_ENV: 'production', TURBO_DAEMON: 'false' }),
    ...(onStart ? { onStart } : {}),
  })
  if (code !== 0) throw new Failure(explainBuild(output, code))
  completeStandalone()
  for (const made of [POLLER, WEB]) if (!existsSync(made)) throw new Failure(`the build ended well but did not make ${made}`)
  remember(stamp)
  return true
}

function explainBuild(output: string, code: number | null): string {
  if (/ENOSPC|No space left on device/i.test(output)) return 'the disk is full, the build needs 500 MB; free some space and start again'
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return `the build failed (turbo run build ended with ${code}):\n${lines.slice(-30).join('\n')}`
}

/** Next leaves out of its standalone server what a content delivery network would serve; here the server serves all of it itself. */
function completeStandalone(): void {
  for (const [from, to] of [
    [join(ROOT, 'apps/web/.next/static'), join(WEB_FOLDER, '.next/static')],
    [join(ROOT, 'apps/web/public'), join(WEB_FOLDER, 'public')],
  ] as const) {
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true })
  }
}
