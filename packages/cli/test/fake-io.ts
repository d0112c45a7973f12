import type { Io } from '../src/io.ts'
import { runCommand } from '../src/main.ts'

export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface FakeOptions {
  readonly home?: string
  readonly cwd?: string
  readonly stdin?: string | Uint8Array
  readonly colour?: boolean
  /** Standard error is a terminal: hears what a long command shows there while it runs. */
  readonly onProgress?: (text: string | undefined) => void
  readonly itrRlocs?: readonly string[]
  readonly databaseUrl?: string
  readonly publicUrl?: string
  readonly secretKey?: string
  readonly interrupted?: AbortSignal
  /** Hears what is written to standard output, as it comes. */
  readonly onOut?: (text: string) => void
}

/** Runs one command as the program would, with a world of its own around it. */
export async function call(argv: readonly string[], options: FakeOptions = {}): Promise<Called> {
  const written = { out: '', err: '' }
  const io: Io = {
    out(text) {
      // A file is told octet by octet.
      const told = typeof text === 'string' ? text : Buffer.from(text).toString('latin1')
      written.out += told
      options.onOut?.(told)
    },
    err(text) {
      written.err += text
    },
    ...(options.onProgress === undefined ? {} : { progress: options.onProgress }),
    colour: options.colour ?? false,
    env: {
      home: options.home ?? '/nonexistent/lispwatch',
      databaseUrl: options.databaseUrl,
      redisUrl: undefined,
      publicUrl: options.publicUrl,
      secretKey: options.secretKey,
      itrRlocs: options.itrRlocs ?? [],
      vantage: undefined,
      noColour: true,
      forceColour: false,
      user: 'tester',
    },
    cwd: options.cwd ?? '/nonexistent',
    interrupted: options.interrupted ?? new AbortController().signal,
    readStdin: async () =>
      typeof options.stdin === 'string' ? new TextEncoder().encode(options.stdin) : (options.stdin ?? new Uint8Array(0)),
  }
  const code = await runCommand(argv, io)
  return { code, ...written }
}

/** What differs from run to run, made the same: round trips, nonces, instants, ages, ports of this host. */
export function steady(text: string): string {
  return text
    .replace(/\d+(\.\d+)? ms/g, 'N ms')
    .replace(/0x[0-9a-f]{16}/g, '0xNONCE')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, 'INSTANT')
    .replace(/mdev = \S+/g, 'mdev = N')
    .replace(/time \d+\.\d s/g, 'time N s')
    .replace(/ in \d+\.\d s/g, ' in N s')
    .replace(/registered by \S+ .* ago/g, 'registered by RLOC AGE ago')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\/\S*lispwatch-cli-\w+/g, 'HOME')
}
