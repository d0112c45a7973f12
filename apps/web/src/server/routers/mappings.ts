import { diffMappings, explainDiff } from '@lispwatch/domain/mapping-diff'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { mappingSubject, versionId } from './input.ts'

export const mappingsRouter = router({
  /** Every version that was seen, of one EID-prefix or of all of a site. */
  history: procedureFor('see-network')
    .input(mappingSubject)
    .query(({ ctx, input }) => ctx.stores.mappingHistory(input)),

  /** What differs between two versions of that history, and the same as a sentence. */
  diff: procedureFor('see-network')
    .input(z.strictObject({ of: mappingSubject, before: versionId, after: versionId }))
    .query(async ({ ctx, input }) => {
      const history = await ctx.stores.mappingHistory(input.of)
      const version = (id: string) => {
        const found = history.find((candidate) => candidate.id === id)
        if (found === undefined) throw new Fault('not-found', `There is no version ${id} in this mapping's history.`)
        return found
      }
      const [before, after] = [version(input.before), version(input.after)]
      const diff = diffMappings(before.mapping, after.mapping)
      return { before, after, diff, sentence: explainDiff(diff) }
    }),
})
