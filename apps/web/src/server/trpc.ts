import type { Capability } from '@lispwatch/domain/role'
import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import type { Context } from './context.ts'
import { asTrpcError } from './fault.ts'
import { may } from './principal.ts'
import { shapeForPerson } from './shape-for-person.ts'

/** What a procedure says of itself. */
export interface Meta {
  readonly capability: Capability
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    errorFormatter: shapeForPerson,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  })

const SIGNED_OUT = 'You are not signed in, or your session has ended. Sign in and try again.'
const FOREIGN =
  'This change came from another site and was refused. Open Lispwatch at its own address (LISPWATCH_PUBLIC_URL) and try again.'

/** The only way to make a procedure: there is none that nobody may call, and none that everybody may. */
export function procedureFor(capability: Capability) {
  return t.procedure.meta({ capability }).use(async ({ ctx, type, next }) => {
    if (ctx.principal === null) throw new TRPCError({ code: 'UNAUTHORIZED', message: SIGNED_OUT })
    if (!may(ctx.principal, capability)) {
      throw new TRPCError({ code: 'FORBIDDEN', message: `The role ${ctx.principal.role} may not do this. Ask an administrator.` })
    }
    if (type === 'mutation' && !ctx.sameOrigin) throw new TRPCError({ code: 'FORBIDDEN', message: FOREIGN })
    const result = await next({ ctx: { ...ctx, principal: ctx.principal } })
    if (!result.ok) {
      const mapped = asTrpcError(result.error.cause)
      if (mapped instanceof TRPCError) throw mapped
    }
    return result
  })
}

export const router = t.router
export const createCallerFactory = t.createCallerFactory
