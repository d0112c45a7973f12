export interface TortureOptions {
  seed: number
  minutes: number
  words: string[]
}

export const DEFAULT_MINUTES = 10

/** `--seed N --minutes N [WORD...]`; what is wrong comes back as a line. `freshSeed` is taken when none is given. */
export function parseTortureArguments(args: string[], freshSeed: number): TortureOptions | string {
  const options: TortureOptions = { seed: freshSeed, minutes: DEFAULT_MINUTES, words: [] }
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    const [flag = '', inline] = argument.split('=', 2)
    if (flag !== '--seed' && flag !== '--minutes') {
      if (argument.startsWith('-'))
        return `unknown argument ${JSON.stringify(argument)}; npm run torture -- [--seed N] [--minutes N] [WORD...]`
      options.words.push(argument)
      continue
    }
    if (inline === undefined) index += 1
    const text = inline ?? args[index] ?? ''
    const number = Number(text)
    const whole = flag === '--minutes' || Number.isInteger(number)
    if (text === '' || !Number.isFinite(number) || number < 0 || number > 2 ** 32 || !whole)
      return `${flag} wants a number, not ${JSON.stringify(text)}`
    options[flag === '--seed' ? 'seed' : 'minutes'] = number
  }
  return options
}
