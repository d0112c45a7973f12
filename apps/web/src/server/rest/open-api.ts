import { z } from 'zod'
import { ROOT } from './answer.ts'
import { PROBLEM_TYPE } from './problem.ts'
import type { OrderResource, ReadResource, Resource } from './resource.ts'

type Json = Readonly<Record<string, unknown>>

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What happened and what to do, for a person.'),
  errors: z
    .array(z.object({ parameter: z.string(), message: z.string() }))
    .optional()
    .describe('What is wrong with which parameter.'),
})

/** The document of the API (OpenAPI 3.1), made from the schemas that read the queries and shape the answers. */
export function openApiDocument(resources: readonly Resource[], version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lispwatch',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Reads what Lispwatch knows of a LISP network. Times are ISO 8601 in UTC. Lists come in pages: give `next` as the cursor of the ' +
        'next one. Every answer has an ETag: with If-None-Match an unchanged one costs no body. Errors are problem details (RFC 9457).',
    },
    servers: [{ url: ROOT }],
    security: [{ token: [] }],
    paths: pathsOf(resources),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made in the settings, or with lispwatch admin token.' } },
      schemas: { Problem: schemaOf(problem) },
    },
  }
}

function pathsOf(resources: readonly Resource[]): Json {
  const paths: Record<string, Json> = {}
  for (const resource of resources) {
    const described = resource.kind === 'order' ? { post: orderOperation(resource) } : { get: operation(resource) }
    paths[resource.path] = { ...paths[resource.path], ...described }
  }
  return paths
}

function orderOperation({ path, summary, body, answer }: OrderResource): Json {
  return {
    summary,
    operationId: `${operationId(path)}.post`,
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
    responses: {
      202: {
        description: 'It was taken; Location says where to read what comes of it.',
        headers: { Location: { schema: { type: 'string' } } },
        content: { 'application/json': { schema: schemaOf(answer) } },
      },
      ...problemResponses([...PROBLEMS, [503, 'Nobody can do it now.']]),
    },
  }
}

function problemResponses(problems: readonly (readonly [number, string])[]): Json {
  return Object.fromEntries(problems.map(([status, description]) => [status, { description, content: PROBLEM_CONTENT }]))
}

function operation(resource: ReadResource): Json {
  const content =
    resource.kind === 'json'
      ? { 'application/json': { schema: schemaOf(resource.answer) } }
      : { [resource.mediaType]: { schema: { type: 'string', format: 'binary' } } }
  return {
    summary: resource.summary,
    operationId: operationId(resource.path),
    parameters: [...parametersOf(resource.params, 'path'), ...parametersOf(resource.query, 'query')],
    responses: {
      200: {
        description: 'What is known.',
        headers: { ETag: { schema: { type: 'string' } }, ...(isPaged(resource) && { Link: { schema: { type: 'string' } } }) },
        content,
      },
      304: { description: 'What If-None-Match names is still so.' },
      ...problemResponses(PROBLEMS),
    },
  }
}

const PROBLEMS = [
  [400, 'A parameter cannot be read.'],
  [401, 'There is no token, or it is not good.'],
  [403, 'The token does not allow this.'],
  [404, 'There is no such thing.'],
  [429, 'Too many requests; Retry-After says how many seconds to wait.'],
] as const

const PROBLEM_CONTENT = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }

const isPaged = ({ query, pageBy }: ReadResource): boolean => pageBy !== undefined || 'cursor' in query.shape

/** `/rlocs/{address}/series` is `rlocs.address.series`. */
const operationId = (path: string): string => path.slice(1).replaceAll(/[{}]/g, '').replaceAll('/', '.')

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field)
    const required = place === 'path' || !z.safeParse(field, undefined).success
    return { name, in: place, required, ...(typeof description === 'string' && { description }), schema: rest }
  })
}

/** Open to fields that are added later; without what only says how zod counts. */
function schemaOf(schema: z.core.$ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return json
}
