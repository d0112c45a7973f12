import { TOKEN_SCOPES } from '@lispwatch/domain/role'
import { z } from 'zod'
import { procedureFor, router } from '../trpc.ts'
import { noteRights } from './note-rights.ts'
import { personName } from './person-name.ts'

const DAY_MS = 86_400_000

const tokenName = z.string().trim().min(1, 'Enter a name.').max(100, 'A name has at most 100 characters.')
const days = z.number().int().min(1).max(3_650)

/** The tokens with which programs read the API. */
export const tokensRouter = router({
  list: procedureFor('manage-tokens').query(({ ctx }) => ctx.stores.listTokens()),

  /** The answer is the only one that ever has the token. `days` null: it ends only when somebody revokes it. */
  create: procedureFor('manage-tokens')
    .input(z.strictObject({ name: tokenName, days: days.nullable(), scope: z.enum(TOKEN_SCOPES).default('read') }))
    .mutation(async ({ ctx, input }) => {
      const expiresAt = input.days === null ? null : ctx.now + input.days * DAY_MS
      const made = await ctx.stores.createToken(
        { name: input.name, scope: input.scope, createdBy: personName(ctx.principal), expiresAt },
        ctx.now,
      )
      await noteRights(ctx, { kind: 'token-made', name: input.name, scope: input.scope })
      return made
    }),

  revoke: procedureFor('manage-tokens')
    .input(z.strictObject({ id: z.number().int().min(1).max(2_147_483_647) }))
    .mutation(async ({ ctx, input }) => {
      const token = (await ctx.stores.listTokens()).find(({ id }) => id === input.id)
      const answer = await ctx.stores.revokeToken(input.id, personName(ctx.principal), ctx.now)
      await noteRights(ctx, { kind: 'token-revoked', name: token?.name ?? String(input.id) })
      return answer
    }),
})
