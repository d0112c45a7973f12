import type { ReadResource } from './resource.ts'

export interface Match {
  readonly resource: ReadResource
  readonly params: Readonly<Record<string, string>>
}

/**
 * The resource that a path below /api/v1 names, with its parameters decoded. A parameter is one segment: a slash in it is written %2F.
 * Undefined when there is none, or when the path is not well encoded.
 */
export function matchPath(resources: readonly ReadResource[], path: string): Match | undefined {
  const segments = path.split('/')
  for (const resource of resources) {
    const params = paramsOf(resource.path.split('/'), segments)
    if (params !== undefined) return { resource, params }
  }
  return undefined
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, part] of pattern.entries()) {
    const text = decoded(segments[place] ?? '')
    if (text === undefined) return undefined
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined ? text !== part : text === '') return undefined
    if (name !== undefined) params[name] = text
  }
  return params
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
