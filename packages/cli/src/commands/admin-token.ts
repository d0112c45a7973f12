import { TOKEN_SCOPES, type TokenScope } from '@lispwatch/domain/role'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, type Read, required } from '../options.ts'
import { CommandFailure } from '../usage-error.ts'
import { shown, wholeNumber } from '../values.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 3_650

export const adminToken = defineCommand({
  name: 'admin token',
  summary: 'Makes a token with which a program reads the REST API, and prints it this once.',
  positionals: [],
  options: {
    name: required('N', 'what the token is for; no two that work have one name', readName),
    days: one('N', 'how many days it is good; without it, until somebody revokes it', wholeNumber('a number of days', 1, MOST_DAYS)),
    scope: one('S', 'read; look-up: live lookups too; plan: maintenance and silences too; read if not given', readScope),
    json: flag('one line of JSON'),
  },
  notes: `A program sends it as Authorization: Bearer TOKEN to /api/v1. It may read, and look up or plan where its scope says so, and nothing else. Settings list and revoke tokens.
The database is that of DATABASE_URL, else that of the running product, for the user who started it.`,
  examples: ['lispwatch admin token --name grafana --days 365'],
  async run({ values: { name, days, scope = 'read', json } }, io) {
    const now = Date.now()
    const expiresAt = days === undefined ? null : now + days * DAY_MS
    const made = await withDatabase(io, async (db) => {
      const { createApiToken } = await import('@lispwatch/db/api-tokens')
      return createApiToken(db, { name, scope, createdBy: io.env.user, expiresAt }, now)
    })
    if (made === 'name-taken') {
      throw new CommandFailure(
        `there is already a token named ${shown(name)}; revoke it in the settings, or choose another name`,
        EXIT.negative,
      )
    }
    const expires = expiresAt === null ? null : new Date(expiresAt).toISOString()
    io.out(json ? jsonLine({ name, token: made.token, expiresAt: expires }) : `${made.token}\n`)
    return EXIT.done
  },
})

function readScope(text: string): Read<TokenScope> {
  const scope = TOKEN_SCOPES.find((known) => known === text)
  return scope === undefined
    ? { ok: false, reason: `is ${shown(text)}; a scope is ${TOKEN_SCOPES.join(' or ')}` }
    : { ok: true, value: scope }
}

function readName(text: string): Read<string> {
  const name = text.trim()
  return name.length >= 1 && name.length <= 100
    ? { ok: true, value: name }
    : { ok: false, reason: `is ${shown(text)}; a name has 1 to 100 characters` }
}
