import { z } from 'zod'
import { accountEmail, accountName, accountPassword, accountRole } from '../auth/account-input.ts'
import { Fault } from '../fault.ts'
import type { Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'

const userId = z.string().min(1).max(100)

export const usersRouter = router({
  list: procedureFor('manage-users').query(({ ctx }) => ctx.stores.listAccounts()),

  create: procedureFor('manage-users')
    .input(z.strictObject({ name: accountName, email: accountEmail, role: accountRole, password: accountPassword }))
    .mutation(({ ctx, input }) => ctx.stores.createAccount(input)),

  setRole: procedureFor('manage-users')
    .input(z.strictObject({ userId, role: accountRole }))
    .mutation(async ({ ctx, input }) => {
      notOneself(ctx.principal, input.userId, 'change your own role')
      await ctx.stores.setRole(input.userId, input.role)
    }),

  remove: procedureFor('manage-users')
    .input(z.strictObject({ userId }))
    .mutation(async ({ ctx, input }) => {
      notOneself(ctx.principal, input.userId, 'remove yourself')
      await ctx.stores.removeAccount(input.userId)
    }),
})

/** Whoever manages users stays an administrator, so there always is one. */
function notOneself(principal: Principal, id: string, what: string): void {
  if (principal.kind === 'user' && principal.id === id) throw new Fault('refused', `You cannot ${what}. Another administrator can.`)
}
