import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { path } from '../env.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const ENTRY = fileURLToPath(new URL('mortal-poller.ts', import.meta.url))
const alias = (name: string) => [`@lispwatch/${name}`, join(ROOT, 'packages', name, 'src')]

/** One life of a poller that sends messages. */
export interface Life {
  readonly steps: readonly string[]
  /** SIGKILL when it was killed, 0 when it came to its end. */
  readonly end: number | NodeJS.Signals | null
  readonly errors: string
}

export interface MortalPollers {
  /** `killAt`: the step that it does not survive; 0: it lives. `onBegin` is given the process, for whoever wants to kill it otherwise. */
  live(
    of: { readonly databaseUrl: string; readonly secretKey: string; readonly now: number; readonly killAt: number },
    onBegin?: (child: ChildProcess) => void,
  ): Promise<Life>
  close(): void
}

/** Bundles the program once, so that a life begins in a fraction of a second. */
export async function mortalPollers(): Promise<MortalPollers> {
  const cache = join(ROOT, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'lispwatch-mortal-'))
  const program = join(folder, 'mortal-poller.mjs')
  await build({
    ...{ entryPoints: [ENTRY], outfile: program, bundle: true, platform: 'node', target: 'node20.19', format: 'esm', packages: 'external' },
    ...{ logLevel: 'warning', alias: Object.fromEntries(['db', 'domain', 'lisp-client', 'notify'].map(alias)) },
  })
  return {
    live: ({ databaseUrl, secretKey, now, killAt }, onBegin) =>
      new Promise((resolve, reject) => {
        const args = [program, databaseUrl, secretKey, String(now), String(killAt)]
        const child = spawn(process.execPath, args, { env: { PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] })
        let [told, errors] = ['', '']
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          told += text
        })
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          errors += text
        })
        child.once('error', reject)
        child.once('close', (code, signal) => resolve({ steps: told.split('\n').filter(Boolean), end: code ?? signal, errors }))
        onBegin?.(child)
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
