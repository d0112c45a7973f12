import { parseStartArguments, START_HELP } from './arguments.mjs'
import { enter } from './enter.mjs'
import { env } from './env.mjs'
import { stop } from './lines.mjs'

/** `npm start`: what is wrong with the command line is said before anything is installed. @param {string[]} args */
export async function start(args) {
  const found = parseStartArguments(args, env.PORT)
  if (found.kind === 'help') console.log(START_HELP)
  else if (found.kind === 'wrong') stop(found.line, 2)
  else await enter('packages/launcher/src/start.ts', found.options)
}
