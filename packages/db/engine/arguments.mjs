/**
 * @typedef {object} EngineArguments
 * @property {boolean} version    print the version and stop
 * @property {string} [command]   a `cli` sub-command about the database as a whole
 * @property {string[]} datamodels files of the Prisma schema
 * @property {string} [url]       connection string of the datasource
 */

/**
 * Prisma calls `schema-engine [--datamodels FILE]... [--datasource JSON] [cli COMMAND]`; options unknown here take one value each.
 * @param {readonly string[]} argv
 * @returns {EngineArguments}
 */
export function parseArguments(argv) {
  /** @type {EngineArguments} */
  const parsed = { version: false, datamodels: [] }
  const rest = [...argv]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--version') parsed.version = true
    else if (word === '--datamodels') parsed.datamodels.push(rest.shift() ?? '')
    else if (word === '--datasource') parsed.url = JSON.parse(rest.shift() ?? '{}').url
    else if (word === 'cli') parsed.command = rest.shift() ?? ''
    else if (word.startsWith('--')) rest.shift()
  }
  return parsed
}
