import { spawn } from 'node:child_process'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { type Echo, type EchoResult, EchoUnavailable } from './echo.ts'
import { parseFping } from './fping-output.ts'

/** Between two requests of a batch, whoever they go to: 100 in a second. */
const INTERVAL_MS = 10
const TIMEOUT_MS = 1500
/** A batch takes its requests, the last timeout, and so much for the start of the program. */
const GRACE_MS = 3000
const MOST_OF_BATCH = 1000
/** A line for each address; what is beyond is not kept. */
const MOST_OCTETS = 1 << 20
/** Everything was asked and something answered, or something did not. */
const EXIT_CODES: readonly unknown[] = [0, 1]

export interface FpingOptions {
  /** Name or path of the program. */
  readonly command: string
  /** Where a name is looked for, as PATH has it. The program gets nothing else of our environment: it has secrets. */
  readonly path: string
  /** In place of the time a batch may take. */
  readonly batchTimeoutMs?: number
  /** Aborted when the poller stops: the program is ended. */
  readonly stopping: AbortSignal
}

interface Ended {
  readonly code: number | null
  readonly output: string
}

function run(options: FpingOptions, addresses: readonly string[]): Promise<Ended> {
  const { command, path, stopping, batchTimeoutMs = addresses.length * INTERVAL_MS + TIMEOUT_MS + GRACE_MS } = options
  return new Promise((resolve, reject) => {
    // Without a shell, and the addresses by standard input: nothing that is not an address can be one.
    const child = spawn(command, ['-q', '-C1', '-r0', `-t${TIMEOUT_MS}`, `-i${INTERVAL_MS}`], {
      ...{ env: { PATH: path, LC_ALL: 'C' }, stdio: ['pipe', 'ignore', 'pipe'] as const, shell: false },
      ...{ timeout: batchTimeoutMs, killSignal: 'SIGKILL' as const, signal: stopping },
    })
    let output = ''
    child.stderr.setEncoding('utf8')
    child.stderr.on('data', (text: string) => {
      if (output.length < MOST_OCTETS) output += text
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
    // A program that ends before it has read everything is told by its exit code.
    child.stdin.on('error', () => {})
    child.stdin.end(`${addresses.join('\n')}\n`)
  })
}

/** The last line, which is where fping says what is wrong; as data, bounded. */
const reasonOf = ({ code, output }: Ended) => `${output.trim().split('\n').at(-1)?.slice(0, 200) ?? ''} (exit code ${code ?? 'none'})`

/** ICMP through fping, which has the right to send it where this process has not. */
export function createFping(options: FpingOptions): Echo {
  const askBatch = async (batch: readonly string[]): Promise<EchoResult[]> => {
    let ended: Ended
    try {
      ended = await run(options, batch)
    } catch (error) {
      if (options.stopping.aborted) return []
      throw new EchoUnavailable(`${options.command} cannot be started: ${error instanceof Error ? error.message : String(error)}`)
    }
    const results = parseFping(ended.output, batch)
    if (ended.code !== null && !EXIT_CODES.includes(ended.code) && results.length === 0 && !options.stopping.aborted) {
      throw new EchoUnavailable(`${options.command} sends nothing: ${reasonOf(ended)}`)
    }
    // What was ended before its time has said nothing about those that it does not mention, nor anything sure about silence.
    return ended.code === null ? results.filter(({ rttMs }) => rttMs !== null) : results
  }
  return {
    async ask(addresses) {
      const valid = [...new Set(addresses.map(canonicalIp).filter((address) => address !== undefined))]
      const results: EchoResult[] = []
      for (let at = 0; at < valid.length && !options.stopping.aborted; at += MOST_OF_BATCH) {
        results.push(...(await askBatch(valid.slice(at, at + MOST_OF_BATCH))))
      }
      return results
    },
  }
}
