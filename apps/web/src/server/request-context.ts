import 'server-only'

import { headers } from 'next/headers'
import type { Context } from './context.ts'
import { contextFor } from './context-for.ts'

/** The context of the page request that is being answered. */
export async function requestContext(): Promise<Context> {
  return contextFor(new Headers(await headers()))
}
