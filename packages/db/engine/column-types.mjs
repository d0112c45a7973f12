import { ColumnTypeEnum as Column } from '@prisma/driver-adapter-utils'

/**
 * @typedef {import('@prisma/driver-adapter-utils').ColumnType} ColumnType
 */

/**
 * PostgreSQL's type OIDs (pg_type.dat) as the engine knows them: what the catalogs hold, which is all that the engine reads.
 * @type {Record<number, ColumnType>}
 */
const COLUMN_TYPES = {
  16: Column.Boolean,
  17: Column.Bytes,
  18: Column.Character, // "char", the catalogs' one-letter codes
  19: Column.Text, // name
  20: Column.Int64,
  21: Column.Int32,
  22: Column.Text, // int2vector
  23: Column.Int32,
  25: Column.Text,
  26: Column.Int64, // oid
  28: Column.Int64, // xid
  30: Column.Text, // oidvector
  114: Column.Json,
  194: Column.Text, // pg_node_tree
  700: Column.Float,
  701: Column.Double,
  1000: Column.BooleanArray,
  1002: Column.CharacterArray,
  1003: Column.TextArray, // name[]
  1005: Column.Int32Array, // int2[]
  1007: Column.Int32Array,
  1009: Column.TextArray,
  1014: Column.TextArray, // bpchar[]
  1015: Column.TextArray, // varchar[]
  1016: Column.Int64Array,
  1028: Column.Int64Array, // oid[]
  1033: Column.Text, // aclitem
  1042: Column.Text, // bpchar
  1043: Column.Text, // varchar
  1082: Column.Date,
  1083: Column.Time,
  1114: Column.DateTime,
  1184: Column.DateTime, // timestamptz
  1700: Column.Numeric,
  2205: Column.Text, // regclass
  2206: Column.Text, // regtype
  2278: Column.Text, // void
  2950: Column.Uuid,
  3802: Column.Json,
}

/** OIDs from here on belong to types that a database defined itself: enums and the like, which arrive as text. */
const FIRST_OWN_OID = 16384

/**
 * @param {number} oid
 * @returns {ColumnType | undefined} undefined when the engine could not read the type
 */
export const columnType = (oid) => COLUMN_TYPES[oid] ?? (oid >= FIRST_OWN_OID ? Column.Text : undefined)

/** @param {string} text */
const asIs = (text) => text

/**
 * `2026-01-31 10:00:00+00` or `2026-01-31 10:00:00` (sessions run in UTC) as RFC 3339.
 * @param {string} text
 */
const rfc3339 = (text) => `${text.replace(' ', 'T').replace(/[+-]\d\d$/, '')}+00:00`

/**
 * How the engine wants values that `pg` would turn into something else.
 * @type {Record<number, (text: string) => unknown>}
 */
export const VALUE_PARSERS = {
  20: asIs,
  26: Number,
  114: asIs,
  1082: asIs,
  1083: asIs,
  1114: rfc3339,
  1184: rfc3339,
  1700: asIs,
  3802: asIs,
}
