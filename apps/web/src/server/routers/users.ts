import { z } from 'zod'
import { accountEmail, accountName, accountPassword, accountRole } from '../auth/account-input.ts'
import type { Context } from '../context.ts'
import { Fault } from '../fault.ts'
import type { Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { noteRights } from './note-rights.ts'

const userId = z.string().min(1).max(100)

export const usersRouter = router({
  list: procedureFor('manage-users').query(({ ctx }) => ctx.stores.listAccounts()),

  create: procedureFor('manage-users')
    .input(z.strictObject({ name: accountName, email: accountEmail, role: accountRole, password: accountPassword }))
    .mutation(async ({ ctx, input }) => {
      const account = await ctx.stores.createAccount(input)
      await noteRights(ctx, { kind: 'account-made', name: account.name, role: account.role })
      return account
    }),

  setRole: procedureFor('manage-users')
    .input(z.strictObject({ userId, role: accountRole }))
    .mutation(async ({ ctx, input }) => {
      notOneself(ctx.principal, input.userId, 'change your own role')
      await ctx.stores.setRole(input.userId, input.role)
      await noteRights(ctx, { kind: 'role-changed', name: await nameOfAccount(ctx, input.userId), role: input.role })
    }),

  remove: procedureFor('manage-users')
    .input(z.strictObject({ userId }))
    .mutation(async ({ ctx, input }) => {
      notOneself(ctx.principal, input.userId, 'remove yourself')
      const name = await nameOfAccount(ctx, input.userId)
      await ctx.stores.removeAccount(input.userId)
      await noteRights(ctx, { kind: 'account-removed', name })
    }),
})

const nameOfAccount = async ({ stores }: Pick<Context, 'stores'>, id: string) =>
  (await stores.listAccounts()).find((account) => account.id === id)?.name ?? 'somebody'

/** Whoever manages users stays an administrator, so there always is one. */
function notOneself(principal: Principal, id: string, what: string): void {
  if (principal.kind === 'user' && principal.id === id) throw new Fault('refused', `You cannot ${what}. Another administrator can.`)
}
