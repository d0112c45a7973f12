import { type ChildProcess, fork } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** How a measured poller does, once a second. */
export interface Sample {
  readonly at: number
  readonly answered: number
  readonly rssBytes: number
  readonly cpuMs: number
  /** Statements of this second, by name, in ms. */
  readonly statements?: Record<string, { readonly count: number; readonly p50: number; readonly p99: number }>
}

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const packages = fileOf('../../../../packages')
const OUT = fileOf('../../dist/bench')

/** Programs of a folder of benchmarks, bundled as the product is: what is measured carries no loader of TypeScript. */
export async function bundled<const Name extends string>(
  names: readonly Name[],
  folder: 'watch' | 'alerting' = 'watch',
): Promise<Record<Name, string> & { remove(): Promise<void> }> {
  const outdir = `${OUT}-${process.pid}`
  await build({
    ...{ entryPoints: names.map((name) => fileOf(`../${folder}/${name}.ts`)), outdir, bundle: true, platform: 'node', target: 'node20.19' },
    ...{ format: 'esm', packages: 'external', logLevel: 'warning' },
    alias: Object.fromEntries((await readdir(packages)).map((name) => [`@lispwatch/${name}`, `${packages}/${name}/src`])),
  })
  const paths = Object.fromEntries(names.map((name) => [name, `${outdir}/${name}.js`])) as Record<Name, string>
  return { ...paths, remove: () => rm(outdir, { recursive: true, force: true }) }
}

/** As the product starts its poller. */
export const NODE_ARGUMENTS = ['--enable-source-maps', '--max-old-space-size=256']

/** Runs a program to its end, and collects what it sends. @throws Error when it fails */
export function sustained<Message>(program: string, args: readonly (string | number)[]): Promise<Message[]> {
  const child = fork(program, args.map(String), { execArgv: NODE_ARGUMENTS })
  const messages: Message[] = []
  child.on('message', (message) => messages.push(message as Message))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve(messages) : reject(new Error(`${program} ended with ${code}`))))
  })
}

/** The network that answers. */
export async function startResponder(): Promise<{ readonly port: number; stop(): void }> {
  const child: ChildProcess = fork(fileOf('./responder.ts'))
  const port = await new Promise<number>((resolve) => child.once('message', (message: { port: number }) => resolve(message.port)))
  return { port, stop: () => child.disconnect() }
}
