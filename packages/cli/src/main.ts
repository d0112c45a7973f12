import { readFileSync } from 'node:fs'
import { catalogText, findCommand } from './catalog.ts'
import { readEnvironment } from './env.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { CommandFailure, UsageError } from './usage-error.ts'
import { shown } from './values.ts'

/** Runs the command named by the arguments of this process and sets its exit code. */
export async function main(): Promise<void> {
  // The reader of a pipe may leave early (`| head`); that is not an error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.negative))
  process.exitCode = await runCommand(process.argv.slice(2), processIo())
}

/** @returns the exit code; what is wrong is one line on standard error */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const [first] = argv
  if (first === undefined) {
    io.err(catalogText())
    return EXIT.usage
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    io.out(catalogText())
    return EXIT.done
  }
  if (first === '--version') {
    io.out(`lispwatch ${version()}\n`)
    return EXIT.done
  }
  const found = findCommand(argv)
  if (found === undefined) {
    io.err(`lispwatch: there is no command ${shown(first)}; lispwatch --help lists them\n`)
    return EXIT.usage
  }
  try {
    const command = await found.entry.load()
    return await command.call(found.rest, io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`lispwatch: ${error.message}\n`)
      return EXIT.usage
    }
    if (error instanceof CommandFailure) {
      io.err(`lispwatch: ${error.message}\n`)
      return error.exitCode
    }
    throw error
  }
}

function processIo(): Io {
  const env = readEnvironment()
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort())
  let hasProgress = false
  const progress = (text = ''): void => {
    if (hasProgress || text !== '') process.stderr.write(`\r\u001b[K${text}`)
    hasProgress = text !== ''
  }
  return {
    out(text) {
      progress()
      process.stdout.write(text)
    },
    err(text) {
      progress()
      process.stderr.write(text)
    },
    ...(process.stderr.isTTY === true ? { progress } : {}),
    colour: !env.noColour && (process.stdout.isTTY === true || env.forceColour),
    env,
    cwd: process.cwd(),
    interrupted: interrupt.signal,
    async readStdin() {
      // Nothing was done yet, and a read cannot be ended otherwise.
      interrupt.signal.addEventListener('abort', () => process.exit(EXIT.interrupted))
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks)
    },
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
}
