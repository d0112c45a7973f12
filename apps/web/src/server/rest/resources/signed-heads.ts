import { newestHeads } from '@lispwatch/db/chain/heads'
import { MOST_HEADS, signedHeadLine } from '@lispwatch/domain/record/head-statement'
import { z } from 'zod'
import { fileResource } from '../resource.ts'

export const signedHeads = fileResource({
  path: '/record/heads.ndjson',
  capability: 'see-network',
  summary: 'The heads of the history that were signed, the oldest first, a line each: a file that `lispwatch verify-history --head` takes.',
  mediaType: 'application/x-ndjson',
  params: z.strictObject({}),
  query: z.strictObject({}),
  async read({ database }) {
    const heads = (await newestHeads(database.pool, MOST_HEADS)).reverse()
    return { name: 'lispwatch-heads.ndjson', bytes: new TextEncoder().encode(heads.map(signedHeadLine).join('')) }
  },
})
