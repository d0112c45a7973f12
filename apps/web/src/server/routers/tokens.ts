import { TOKEN_SCOPES } from '@lispwatch/domain/role'
import { z } from 'zod'
import type { Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'

const DAY_MS = 86_400_000

const tokenName = z.string().trim().min(1, 'Enter a name.').max(100, 'A name has at most 100 characters.')
const days = z.number().int().min(1).max(3_650)

/** The tokens with which programs read the API. */
export const tokensRouter = router({
  list: procedureFor('manage-tokens').query(({ ctx }) => ctx.stores.listTokens()),

  /** The answer is the only one that ever has the token. `days` null: it ends only when somebody revokes it. */
  create: procedureFor('manage-tokens')
    .input(z.strictObject({ name: tokenName, days: days.nullable(), scope: z.enum(TOKEN_SCOPES).default('read') }))
    .mutation(({ ctx, input }) => {
      const expiresAt = input.days === null ? null : ctx.now + input.days * DAY_MS
      return ctx.stores.createToken({ name: input.name, scope: input.scope, createdBy: nameOf(ctx.principal), expiresAt }, ctx.now)
    }),

  revoke: procedureFor('manage-tokens')
    .input(z.strictObject({ id: z.number().int().min(1).max(2_147_483_647) }))
    .mutation(({ ctx, input }) => ctx.stores.revokeToken(input.id, nameOf(ctx.principal), ctx.now)),
})

const nameOf = (principal: Principal): string => (principal.kind === 'user' ? principal.name : 'a guest')
