/**
 * The connection of Prisma's schema engine to PostgreSQL, on plain `pg`. Prisma's own @prisma/adapter-pg 7.10.0 cannot serve it: it
 * refuses the catalogs' type "char", cuts scripts at every semicolon (through dollar-quoted function bodies as well), and would open
 * its shadow database on the main one.
 */
import { randomUUID } from 'node:crypto'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { columnType, VALUE_PARSERS } from './column-types.mjs'
import { connect, schemaName } from './connection.mjs'

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlQuery} SqlQuery
 * @typedef {import('@prisma/driver-adapter-utils').SqlQueryable} SqlQueryable
 * @typedef {import('@prisma/driver-adapter-utils').SqlDriverAdapter} SqlDriverAdapter
 * @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory
 */

const IDENTITY = /** @type {const} */ ({ provider: 'postgres', adapterName: 'lispwatch-migrate' })
const SQLSTATE = /^[0-9A-Z]{5}$/

/** @type {import('pg').CustomTypesConfig} */
const types = {
  getTypeParser: (/** @type {number} */ oid, /** @type {any} */ format) => VALUE_PARSERS[oid] ?? pg.types.getTypeParser(oid, format),
}

/**
 * @param {string} url
 * @returns {AdapterFactory}
 */
export function createMigrationAdapters(url) {
  return {
    ...IDENTITY,
    connect: async () => createAdapter(await connect(url), schemaName(url), async () => {}),
    connectToShadowDb: async () => {
      const name = `lispwatch_shadow_${randomUUID().replaceAll('-', '')}`
      await runOnce(url, `CREATE DATABASE "${name}"`)
      const dropDatabase = () => runOnce(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      return createAdapter(await connect(url, name), schemaName(url), dropDatabase)
    },
  }
}

/**
 * For commands that need no database until they do.
 * @returns {AdapterFactory}
 */
export function createMissingDatasource() {
  const refuse = async () => {
    throw new Error('This command needs a database: set DATABASE_URL.')
  }
  return { ...IDENTITY, connect: refuse, connectToShadowDb: refuse }
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function runOnce(url, sql) {
  const client = await connect(url)
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * @param {import('pg').Client} client
 * @param {string} schema
 * @param {() => Promise<void>} afterwards
 * @returns {SqlDriverAdapter}
 */
function createAdapter(client, schema, afterwards) {
  const queryable = createQueryable(client)
  return {
    ...queryable,
    // One message of the simple protocol: dollar quotes survive, and the script is one transaction.
    executeScript: async (script) => {
      await client.query(script).catch(fail)
    },
    startTransaction: async (level) => {
      await client.query(level ? `BEGIN ISOLATION LEVEL ${level}` : 'BEGIN').catch(fail)
      const end = (/** @type {'COMMIT' | 'ROLLBACK'} */ word) => async () => {
        await client.query(word).catch(fail)
      }
      return { ...queryable, options: { usePhantomQuery: true }, commit: end('COMMIT'), rollback: end('ROLLBACK') }
    },
    getConnectionInfo: () => ({ schemaName: schema, supportsRelationJoins: true }),
    dispose: async () => {
      await client.end()
      await afterwards()
    },
  }
}

/**
 * @param {import('pg').Client} client
 * @returns {SqlQueryable}
 */
function createQueryable(client) {
  return {
    ...IDENTITY,
    queryRaw: async (query) => {
      const { fields, rows } = await client.query({ text: query.sql, values: values(query), rowMode: 'array', types }).catch(fail)
      const columnTypes = fields.map(({ dataTypeID }) => {
        const type = columnType(dataTypeID)
        if (type === undefined) throw new DriverAdapterError({ kind: 'UnsupportedNativeDataType', type: String(dataTypeID) })
        return type
      })
      return { columnNames: fields.map(({ name }) => name), columnTypes, rows }
    },
    executeRaw: async (query) => (await client.query({ text: query.sql, values: values(query) }).catch(fail)).rowCount ?? 0,
  }
}

/** @param {SqlQuery} query */
const values = ({ args, argTypes }) => args.map((value, i) => asParameter(value, argTypes[i]?.scalarType))

/**
 * Bytes arrive from the engine in base64.
 * @param {unknown} value
 * @param {string | undefined} type
 * @returns {unknown}
 */
function asParameter(value, type) {
  if (Array.isArray(value)) return value.map((item) => asParameter(item, type))
  return typeof value === 'string' && type === 'bytes' ? Buffer.from(value, 'base64') : value
}

/**
 * Errors of the server become values that the engine understands; all others are thrown on.
 * @param {unknown} error
 * @returns {never}
 */
function fail(error) {
  if (!(error instanceof pg.DatabaseError) || !SQLSTATE.test(error.code ?? '')) throw error
  const { code = '', severity = 'ERROR', message, detail, column, hint } = error
  throw new DriverAdapterError({
    kind: 'postgres',
    code,
    severity,
    message,
    detail,
    column,
    hint,
    originalCode: code,
    originalMessage: message,
  })
}
