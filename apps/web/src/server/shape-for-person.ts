import type { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY, TRPCErrorShape } from '@trpc/server/rpc'
import { ZodError } from 'zod'

interface Failure {
  readonly error: TRPCError
  readonly shape: TRPCErrorShape<FailureData>
}

/** What a screen may know of a failure besides its sentence. */
interface FailureData {
  readonly code: TRPC_ERROR_CODE_KEY
  readonly httpStatus: number
  readonly path?: string
}

/**
 * What leaves the server when a procedure fails. Messages that were written for people pass; those of unforeseen errors (a database's, a
 * library's) stay in the log, together with every stack.
 */
export function shapeForPerson({ error, shape }: Failure): TRPCErrorShape<FailureData> {
  const { code, httpStatus, path } = shape.data
  const data = { code, httpStatus, ...(path === undefined ? {} : { path }) }
  return { ...shape, message: messageFor(error), data }
}

function messageFor(error: TRPCError): string {
  if (error.code === 'INTERNAL_SERVER_ERROR') return 'The server could not finish this. The reason is in its log. Try again in a moment.'
  if (error.cause instanceof ZodError) {
    return error.cause.issues.map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`).join('; ')
  }
  return error.message
}
