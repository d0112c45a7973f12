import { NO_JSON, type Problem, TOO_LARGE } from './problem.ts'

/** More than any order needs. */
const MOST_BYTES = 4096

/** The JSON of a request, or what is wrong with it. What does not say its length is not read: nobody can fill the memory. */
export async function readBody(request: Request): Promise<{ readonly value: unknown } | { readonly problem: Problem }> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (Number.isNaN(length) || length > MOST_BYTES) return { problem: TOO_LARGE }
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return { problem: NO_JSON }
  try {
    return { value: JSON.parse(await request.text()) }
  } catch {
    return { problem: { status: 400, detail: 'The body cannot be read: it is no JSON.' } }
  }
}
