import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

/** A value of the command line that was read, or what is wrong with it (`is not a port; a port is 1 to 65535`). */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

interface Flag {
  readonly kind: 'flag'
  readonly help: string
}
interface One<T> {
  readonly kind: 'one'
  /** What stands for the value in the usage line, such as `N`. */
  readonly placeholder: string
  readonly help: string
  readonly read: (text: string) => Read<T>
}
interface Required<T> extends Omit<One<T>, 'kind'> {
  readonly kind: 'required'
}
interface Many<T> extends Omit<One<T>, 'kind'> {
  readonly kind: 'many'
  /** How often it must be given. */
  readonly least: 0 | 1
}

/** The options of a command by name (kebab-case, without the dashes). Every command has --help besides. */
export type OptionTable = Readonly<Record<string, Flag | One<unknown> | Required<unknown> | Many<unknown>>>

export type ValuesOf<O extends OptionTable> = {
  readonly [K in keyof O]: O[K] extends Flag
    ? boolean
    : O[K] extends Many<infer T>
      ? readonly T[]
      : O[K] extends Required<infer T>
        ? T
        : O[K] extends One<infer T>
          ? T | undefined
          : never
}

export function flag(help: string): Flag {
  return { kind: 'flag', help }
}

export function one<T>(placeholder: string, help: string, read: (text: string) => Read<T>): One<T> {
  return { kind: 'one', placeholder, help, read }
}

/** An option without which the command cannot be. */
export function required<T>(placeholder: string, help: string, read: (text: string) => Read<T>): Required<T> {
  return { kind: 'required', placeholder, help, read }
}

/** An option that may be given several times. */
export function many<T>(placeholder: string, help: string, read: (text: string) => Read<T>): Many<T> {
  return { kind: 'many', least: 0, placeholder, help, read }
}

/** An option that must be given, and may be given several times. */
export function requiredMany<T>(placeholder: string, help: string, read: (text: string) => Read<T>): Many<T> {
  return { kind: 'many', least: 1, placeholder, help, read }
}

/** @throws UsageError for an unknown option, a missing value or a value that cannot be read */
export function readOptions<O extends OptionTable>(
  table: O,
  argv: readonly string[],
): { readonly positionals: readonly string[]; readonly values: ValuesOf<O> } {
  const config: ParseArgsConfig['options'] = { help: { type: 'boolean', short: 'h' } }
  for (const [name, spec] of Object.entries(table)) {
    config[name] = spec.kind === 'flag' ? { type: 'boolean' } : { type: 'string', multiple: true }
  }
  const parsed = parse(argv, config)
  const values: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(table)) values[name] = givenValue(name, spec, parsed.values[name])
  // Every name of the table was given its value just above.
  return { positionals: parsed.positionals, values: values as ValuesOf<O> }
}

export function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? undefined : end).some((argument) => argument === '--help' || argument === '-h')
}

function parse(argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(wordsOf(error.message, Object.keys(options)))
    throw error
  }
}

/** Node's explanation is long and speaks of positionals; one line is enough. */
function wordsOf(message: string, names: readonly string[]): string {
  const unknown = /Unknown option '(-[^']*)'/.exec(message)?.[1]
  if (unknown !== undefined) return `there is no option ${unknown}; there are ${names.map((name) => `--${name}`).join(', ')}`
  const bare = /Option '(?:-\w, )?(--[^' ]+)[^']*' argument (?:missing|is ambiguous)/.exec(message)?.[1]
  if (bare !== undefined) return `${bare} needs a value`
  const tooMuch = /Option '(?:-\w, )?(--[^' ]+)' does not take an argument/.exec(message)?.[1]
  if (tooMuch !== undefined) return `${tooMuch} takes no value`
  return message.split(/[.\n]/)[0] ?? message
}

function givenValue(name: string, spec: OptionTable[string], given: unknown): unknown {
  if (spec.kind === 'flag') return given === true
  const texts: readonly unknown[] = Array.isArray(given) ? given : []
  const isNeeded = spec.kind === 'required' || (spec.kind === 'many' && spec.least > 0)
  if (isNeeded && texts.length === 0) throw new UsageError(`--${name} ${spec.placeholder} is missing: ${spec.help}`)
  if (spec.kind === 'many') return texts.map((text) => readOne(name, spec, text))
  if (texts.length > 1) throw new UsageError(`--${name} is given ${texts.length} times; it may be given once`)
  return texts.length === 1 ? readOne(name, spec, texts[0]) : undefined
}

function readOne(name: string, spec: Exclude<OptionTable[string], Flag>, text: unknown): unknown {
  const read = spec.read(String(text))
  if (!read.ok) throw new UsageError(`--${name} ${read.reason}`)
  return read.value
}
