/**
 * @typedef {{ inventory?: string, scenario?: string, port: number, demo: boolean }} StartOptions
 * @typedef {{ kind: 'run', options: StartOptions } | { kind: 'help' } | { kind: 'wrong', line: string }} StartArguments
 */

export const DEFAULT_PORT = 3000

export const START_HELP = `npm start -- [--inventory FILE] [--port N] [--no-demo] [--scenario NAME]

Sets everything up (packages, database, migrations, build) and runs Lispwatch. Ctrl-C ends it.

  --inventory FILE  monitor the network that this YAML file describes; it is applied at every start
  --port N          serve on this port (default ${DEFAULT_PORT}, or PORT; 0 takes any free one)
  --no-demo         no demo network when there is no inventory
  --scenario NAME   which network the demo is (npx lispwatch lab --list shows them)

Environment: PORT, HOST (127.0.0.1), DATABASE_URL (an own PostgreSQL 15 or newer, as the owner of its database), REDIS_URL,
LISPWATCH_HOME (.lispwatch), VANTAGE (home), LISPWATCH_ADMIN_EMAIL and LISPWATCH_ADMIN_PASSWORD, LISPWATCH_ITR_RLOCS.`

/** @param {string} text @param {string} name @returns {number | string} the port, or what is wrong with it */
function parsePort(text, name) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  return port >= 0 && port <= 65_535 ? port : `${name} wants a port between 0 and 65535, not ${JSON.stringify(text)}`
}

/**
 * The command line and the PORT variable of `npm start`; the flag wins.
 * @param {readonly string[]} args
 * @param {string | undefined} portVariable
 * @returns {StartArguments}
 */
export function parseStartArguments(args, portVariable) {
  /** @param {string} line @returns {StartArguments} */
  const wrong = (line) => ({ kind: 'wrong', line: `${line} (npm start -- --help shows what there is)` })
  /** @type {{ inventory?: string, scenario?: string, port?: string, demo: boolean }} */
  const found = { demo: true }
  for (let index = 0; index < args.length; index += 1) {
    const [flag = '', inline] = splitFlag(args[index] ?? '')
    if (flag === '--help' || flag === '-h') return { kind: 'help' }
    if (flag === '--no-demo' && inline === undefined) {
      found.demo = false
      continue
    }
    if (flag !== '--inventory' && flag !== '--port' && flag !== '--scenario')
      return wrong(`unknown argument ${JSON.stringify(args[index])}`)
    if (inline === undefined) index += 1
    const value = inline ?? args[index]
    if (value === undefined || value === '') return wrong(`${flag} wants a value`)
    if (flag === '--inventory') found.inventory = value
    else if (flag === '--scenario') found.scenario = value
    else found.port = value
  }
  const [text, name] = found.port === undefined ? [portVariable?.trim() || String(DEFAULT_PORT), 'PORT'] : [found.port, '--port']
  const port = parsePort(text, name)
  if (typeof port === 'string') return wrong(port)
  const demo = found.demo && found.inventory === undefined
  if (found.scenario !== undefined && !demo)
    return wrong('--scenario chooses a demo network: it goes with neither --inventory nor --no-demo')
  const inventory = found.inventory === undefined ? {} : { inventory: found.inventory }
  const scenario = found.scenario === undefined ? {} : { scenario: found.scenario }
  return { kind: 'run', options: { ...inventory, ...scenario, port, demo } }
}

/** @param {string} argument @returns {[string, string | undefined]} */
function splitFlag(argument) {
  const at = argument.startsWith('--') ? argument.indexOf('=') : -1
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)]
}
