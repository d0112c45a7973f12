import { createInterface } from 'node:readline'

/**
 * @typedef {import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine} SchemaEngine
 * @typedef {import('./engine.mjs').OpenEngine} OpenEngine
 * @typedef {{ id: number, method?: string, params?: never }} Request
 * @typedef {(message: Record<string, unknown>) => void} Send
 */

/** The code under which the native engine reports every error; the truth is in its data. */
const ENGINE_ERROR = 4466

/**
 * What Prisma may ask, and how the WebAssembly build answers it. It spells some answers differently from the native engine.
 * @type {Record<string, (engine: SchemaEngine, params: never, send: Send) => Promise<unknown>>}
 */
const METHODS = {
  applyMigrations: (engine, params) => engine.applyMigrations(params),
  // The adapter has connected by then, and Prisma has created the database before with a command of its own.
  createDatabase: async () => ({ databaseName: '' }),
  createMigration: (engine, params) => engine.createMigration(params),
  dbExecute: (engine, params) => engine.dbExecute(params),
  devDiagnostic: (engine, params) => engine.devDiagnostic(params),
  diagnoseMigrationHistory: (engine, params) => engine.diagnoseMigrationHistory(params),
  diff: async (engine, params, send) => {
    const { exitCode, stdout } = await engine.diff(params)
    send({ id: -1, method: 'print', params: { content: stdout ?? '' } })
    return { exitCode, stdout: null }
  },
  ensureConnectionValidity: async (engine) => {
    await engine.version(null)
    return {}
  },
  evaluateDataLoss: (engine, params) => engine.evaluateDataLoss(params),
  getDatabaseVersion: (engine) => engine.version(null),
  introspect: (engine, params) => engine.introspect(params),
  markMigrationApplied: (engine, params) => engine.markMigrationApplied(params),
  markMigrationRolledBack: (engine, params) => engine.markMigrationRolledBack(params),
  reset: (engine, params) => engine.reset(params),
  schemaPush: (engine, params) => engine.schemaPush(params),
}

/**
 * Answers the requests of `input`, one JSON object per line, one after the other, until it ends.
 * @param {{ input: NodeJS.ReadableStream, output: NodeJS.WritableStream, openEngine: () => OpenEngine }} options
 */
export async function serve({ input, output, openEngine }) {
  /** @type {Send} */
  const send = (message) => output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  /** @type {OpenEngine | undefined} */
  let opened
  for await (const line of createInterface({ input })) {
    if (line.trim() === '') continue
    /** @type {Request} */
    const { id, method, params } = JSON.parse(line)
    if (method === undefined) continue // Prisma's acknowledgement of our `print`
    try {
      const answer = METHODS[method]
      if (!answer) throw new Error(`The WebAssembly schema engine has no method '${method}'.`)
      opened ??= openEngine()
      send({ id, result: (await answer(await opened.engine, /** @type {never} */ (params), send)) ?? {} })
    } catch (error) {
      send({
        id,
        error: { code: ENGINE_ERROR, message: 'An error happened. Check the data field for details.', data: errorData(error, opened) },
      })
    }
  }
  process.exit(0) // the engine keeps its connection open
}

/**
 * The engine throws its own errors as JSON in the message; others get the same shape, without a stack trace.
 * @param {unknown} error
 * @param {OpenEngine | undefined} opened
 */
function errorData(error, opened) {
  const thrown = error instanceof Error ? error.message : String(error)
  const message = opened ? opened.explain(thrown) : thrown
  try {
    return JSON.parse(message)
  } catch {
    return { is_panic: false, message: message.split('\n    at ')[0] }
  }
}
