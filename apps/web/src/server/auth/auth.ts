import type { Database } from '@lispwatch/db/client'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware } from 'better-auth/api'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import { forgetGuesses, slowDownGuessing } from './guessing.ts'
import { trustedOrigins } from './origins.ts'

export interface AuthOptions {
  readonly database: Database
  readonly secret: string
  readonly publicUrl: string
}

const DAY_SECONDS = 86_400

/** From one address: a person mistypes a few times, a program tries for ever. */
const SIGN_INS_PER_ADDRESS = { window: 60, max: 10 }

/** Passwords and sessions, kept in our database; the session cookie only names a row that can be ended. */
export function createAuth({ database, secret, publicUrl }: AuthOptions) {
  return betterAuth({
    appName: 'Lispwatch',
    secret,
    baseURL: publicUrl,
    trustedOrigins: [...trustedOrigins(publicUrl)],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    database: prismaAdapter(database.prisma, { provider: 'postgresql', transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128, autoSignIn: false },
    user: { additionalFields: { role: { type: 'string', required: true, defaultValue: 'viewer', input: false } } },
    session: { expiresIn: 14 * DAY_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': SIGN_INS_PER_ADDRESS, '/get-session': false },
    },
    advanced: {
      cookiePrefix: 'lispwatch',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // Said aloud, because otherwise NODE_ENV decides.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/email') await slowDownGuessing(database, ctx.body)
        // A password is changed because somebody else may know it: their sessions must not outlive it.
        if (ctx.path === '/change-password') return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/email' && ctx.context.newSession) await forgetGuesses(database, ctx.body)
      }),
    },
  })
}

export type Auth = ReturnType<typeof createAuth>

/** What of better-auth is open. Everything else it could do (sign up, change the profile, ...) is not there. */
export const OPEN_PATHS: ReadonlySet<string> = new Set([
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
])
