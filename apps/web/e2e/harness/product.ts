import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { preparedHome, productEnvironment } from '../env.ts'
import { freePort } from './free-port.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const START = path.join(ROOT, 'scripts/start.mjs')
const COMMAND_LINE = path.join(ROOT, 'packages/cli/bin/lispwatch.mjs')
const READY_DEADLINE_MS = 200_000
const STOP_DEADLINE_MS = 15_000

/** A whole Lispwatch with a small demo network that the journeys know by heart, in a folder of its own. */
export interface Product {
  readonly url: string
  /** The link that makes the first administrator. */
  readonly setUpUrl: string
  /** Runs the command line against this product: `lispwatch('lab', 'down', '203.0.113.11')`. */
  lispwatch(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** What the programs of a product share: with its folder, any process can run the command line against it. */
export interface ProductPlace {
  readonly url: string
  readonly setUpUrl: string
  readonly home: string
}

/** The command line, against the product of this folder. */
export const commandLineOf =
  (home: string): Product['lispwatch'] =>
  async (...args) =>
    (await promisify(execFile)(process.execPath, [COMMAND_LINE, ...args], { cwd: ROOT, env: productEnvironment(home) })).stdout

/** A product of the caller's own. Who leaves the network as it is takes the shared one: it is running already. */
export const startProduct = (scenario?: string): Promise<Product & ProductPlace> => startProductFrom(preparedHome(), scenario)

/** A product in a copy of this state folder; without one its folder is empty, as for everybody who starts it for the first time. */
export async function startProductFrom(prepared: string | undefined, scenario = 'first-light'): Promise<Product & ProductPlace> {
  const home = await mkdtemp(path.join(tmpdir(), 'lispwatch-journey-'))
  // PostgreSQL does not run as root: it must reach its data as another user.
  await chmod(home, 0o755)
  // Node's own copies would belong to us, and not to the account of the database.
  if (prepared !== undefined) await promisify(execFile)('cp', ['-a', `${prepared}/.`, home])
  const env = productEnvironment(home)
  const args = [START, '--port', String(await freePort()), '--scenario', scenario]
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async () => {
    await end(child)
    await rm(home, { recursive: true, force: true })
  }
  try {
    const { url, setUpUrl } = await untilReady(child)
    return { url, setUpUrl, home, lispwatch: commandLineOf(home), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Reads what `npm start` says until it is ready; its last words when it is not. */
async function untilReady(child: ChildProcess): Promise<{ url: string; setUpUrl: string }> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('the product was started without pipes')
  const said: string[] = []
  createInterface({ input: stderr }).on('line', (line) => said.push(line))
  const giveUp = setTimeout(() => stdout.destroy(new Error('deadline')), READY_DEADLINE_MS)
  let setUpUrl = ''
  try {
    for await (const line of createInterface({ input: stdout })) {
      said.push(line)
      setUpUrl = /set up: (\S+)/.exec(line)?.[1] ?? setUpUrl
      const url = /ready: (\S+)/.exec(line)?.[1]
      if (url !== undefined) return { url, setUpUrl }
    }
  } catch (error) {
    said.push(String(error))
  } finally {
    clearTimeout(giveUp)
    stdout.resume()
  }
  throw new Error(`the product did not become ready:\n${said.slice(-20).join('\n')}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS)
  await ended
  clearTimeout(force)
}
