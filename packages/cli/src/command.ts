import type { Io } from './io.ts'
import { type OptionTable, readOptions, type ValuesOf, wantsHelp } from './options.ts'
import { UsageError } from './usage-error.ts'
import { shown } from './values.ts'

interface Positional {
  /** As in the usage line: `EID`. */
  readonly name: string
  readonly help: string
  /** Any number from here on, at least one unless `optional`. */
  readonly many?: boolean
  readonly optional?: boolean
}

interface Definition<O extends OptionTable> {
  /** As typed: `lig`, `lab down`. */
  readonly name: string
  readonly summary: string
  /** What else a reader of --help must know. */
  readonly notes?: string
  readonly positionals: readonly Positional[]
  readonly options: O
  readonly examples: readonly string[]
  /** @returns the exit code */
  run(given: { readonly positionals: readonly string[]; readonly values: ValuesOf<O> }, io: Io): Promise<number>
}

/** A command of the command line. */
export interface Command {
  readonly name: string
  readonly summary: string
  usage(): string
  help(): string
  /** @throws UsageError, CommandFailure; @returns the exit code */
  call(argv: readonly string[], io: Io): Promise<number>
}

export function defineCommand<const O extends OptionTable>(definition: Definition<O>): Command {
  const { name, summary, positionals, options } = definition
  const usage = (): string =>
    [
      'lispwatch',
      name,
      ...positionals.map(usageOfPositional),
      ...Object.entries(options).map(([option, spec]) => usageOfOption(option, spec)),
    ].join(' ')
  const help = (): string => helpText(definition, usage())
  return {
    name,
    summary,
    usage,
    help,
    async call(argv, io) {
      if (wantsHelp(argv)) {
        io.out(help())
        return 0
      }
      const given = readOptions(options, argv)
      checkPositionals(given.positionals, positionals, usage())
      return definition.run(given, io)
    },
  }
}

function checkPositionals(given: readonly string[], wanted: readonly Positional[], usage: string): void {
  const missing = wanted.find((positional, i) => positional.optional !== true && given[i] === undefined)
  if (missing !== undefined) throw new UsageError(`${missing.name} is missing: ${usage}`)
  const unwanted = wanted.at(-1)?.many === true ? undefined : given[wanted.length]
  if (unwanted !== undefined) throw new UsageError(`${shown(unwanted)} is one argument too many: ${usage}`)
}

function usageOfPositional({ name, many, optional }: Positional): string {
  const text = many === true ? `${name}...` : name
  return optional === true ? `[${text}]` : text
}

function usageOfOption(name: string, spec: OptionTable[string]): string {
  if (spec.kind === 'flag') return `[--${name}]`
  if (spec.kind === 'required') return `--${name} ${spec.placeholder}`
  if (spec.kind === 'one') return `[--${name} ${spec.placeholder}]`
  return `${spec.least === 0 ? '' : `--${name} ${spec.placeholder} `}[--${name} ${spec.placeholder}]...`
}

function helpText<O extends OptionTable>({ summary, notes, positionals, options, examples }: Definition<O>, usage: string): string {
  const rows: (readonly [string, string])[] = [
    ...positionals.map(({ name, help }) => [name, help] as const),
    ...Object.entries(options).map(
      ([name, spec]) => [spec.kind === 'flag' ? `--${name}` : `--${name} ${spec.placeholder}`, spec.help] as const,
    ),
    ['--help', 'this text'],
  ]
  const width = Math.max(...rows.map(([left]) => left.length))
  const lines = [
    summary,
    '',
    `usage: ${usage}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    ...(notes === undefined ? [] : ['', notes]),
    ...(examples.length === 0 ? [] : ['', 'examples:', ...examples.map((example) => `  ${example}`)]),
  ]
  return `${lines.join('\n')}\n`
}
