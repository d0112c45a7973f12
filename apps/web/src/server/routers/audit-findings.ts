import { STANDARDS } from '@lispwatch/domain/audit-finding/standard'
import { z } from 'zod'
import { AUDIT_AGES } from '../../lib/audit-filter.ts'
import { Fault } from '../fault.ts'
import { shownExchange } from '../incidents/shown-exchange.ts'
import { selectAuditFindings } from '../lists/audit-list.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { procedureFor, router } from '../trpc.ts'
import { providerName, siteName } from './input.ts'
import { findingId, severity } from './judging-input.ts'

export const auditFindingsRouter = router({
  /** A window of those that are wanted. */
  table: procedureFor('see-network')
    .input(
      z.strictObject({
        ...viewInput('audit-findings'),
        ...windowInput,
        severity: severity.nullable().default(null),
        site: siteName.nullable().default(null),
        provider: providerName.nullable().default(null),
        age: z.enum(AUDIT_AGES).nullable().default(null),
        isOver: z.boolean().default(false),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { value, isOld } = await ctx.stores.glanceAuditFindings(ctx.now)
      return windowOf(selectAuditFindings(value, input, ctx.now), input, isOld)
    }),

  /** One finding with the standard that it goes by and the octets that it rests on. */
  get: procedureFor('see-network')
    .input(z.strictObject({ id: findingId }))
    .query(async ({ ctx, input: { id } }) => {
      const finding = await ctx.stores.auditFinding(id)
      if (finding === undefined) throw new Fault('not-found', `There is no finding ${id}.`)
      const packets = finding.evidence.length === 0 ? [] : await ctx.stores.auditPackets(finding.evidence)
      return { ...finding, standard: STANDARDS[finding.kind], packets: packets.map(shownExchange).reverse() }
    }),
})
