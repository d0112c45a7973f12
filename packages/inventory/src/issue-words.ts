import { CHANNEL_TYPES } from '@lispwatch/notify/catalog'
import type { z } from 'zod'
import type { Path } from './problem.ts'

type Issue = z.core.$ZodIssue

export interface SchemaProblem {
  readonly path: Path
  /** The key at the end of `path` is meant, not its value. */
  readonly atKey: boolean
  readonly message: string
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'empty',
  number: 'a number',
  object: 'a group of keys',
  string: 'text',
}

/** What a schema issue means for the person who wrote the file. An issue about several unknown keys becomes a problem for each. */
export function explainIssue(issue: Issue, root: unknown): SchemaProblem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const say = (message: string): SchemaProblem[] => [{ path, atKey: false, message }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        atKey: true,
        message: 'is not a key of an inventory; check its spelling and its place',
      }))
    case 'invalid_type':
      return say(explainType(issue.expected, valueAt(root, path), path.includes('settings')))
    case 'invalid_value':
      return say(`must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`)
    case 'invalid_union':
      return explainUnion(issue, root, path)
    default:
      return say(issue.message)
  }
}

/** Of the forms that are accepted, the one the value was meant to be speaks; when it was none of them, all are named. */
function explainUnion(issue: Extract<Issue, { code: 'invalid_union' }>, root: unknown, path: Path): SchemaProblem[] {
  // Of all forms, only channels are told apart by a key.
  if (issue.discriminator !== undefined) {
    if (valueAt(root, path) === undefined) return [{ path, atKey: false, message: 'is missing' }]
    return [{ path, atKey: false, message: `must be one of ${Object.keys(CHANNEL_TYPES).join(', ')}` }]
  }
  const meant = issue.errors.find((branch) => !branch.some((nested) => nested.code === 'invalid_type' && nested.path.length === 0))
  if (meant === undefined) {
    const isPort = path.includes('settings')
    const message = isPort ? 'must be a number' : 'must be an EID-prefix such as 10.1.0.0/24, or a group of keys with prefix'
    return [{ path, atKey: false, message }]
  }
  return meant.flatMap((nested) => explainIssue({ ...nested, path: [...path, ...nested.path] }, root))
}

/** `isPrivate`: the value may be a secret and is not repeated. */
function explainType(expected: string, value: unknown, isPrivate: boolean): string {
  const wanted = TYPE_WORDS[expected] ?? expected
  if (value === undefined) return 'is missing'
  if (value === null) return `is empty; it must be ${wanted}`
  if (expected === 'string' && typeof value !== 'object') {
    return isPrivate ? 'must be text; put it in quotes' : `must be text; put it in quotes: "${String(value)}"`
  }
  const given = Array.isArray(value) ? 'a list' : TYPE_WORDS[typeof value]
  return given === wanted || given === undefined ? `must be ${wanted}` : `must be ${wanted}, not ${given}`
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}
