import { hash } from 'node:crypto'

/** What stands before the first line. */
export const BEFORE_THE_FIRST = '0'.repeat(64)

/**
 * The hash of a line in hex, by that of the line before: what `printf '%s\n%s' "$before" "$line" | sha256sum` prints. chain_hash() of the
 * database is the same.
 */
export const hashOfLine = (before: string, line: string): string => hash('sha256', `${before}\n${line}`, 'hex')
