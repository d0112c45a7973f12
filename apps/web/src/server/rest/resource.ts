import type { Signer } from '@lispwatch/db/chain/sign-head'
import type { Database } from '@lispwatch/db/client'
import type { Capability } from '@lispwatch/domain/role'
import type { z } from 'zod'
import type { LookupDesk } from '../lookups/lookup-desk.ts'
import type { Problem } from './problem.ts'

/** What a resource is read with. `now` in epoch ms. */
export interface Reading<P, Q> {
  readonly database: Database
  /** Signs for this installation; null without a secret key. */
  readonly signer: Signer | null
  readonly now: number
  readonly params: P
  readonly query: Q
}

interface Definition<P extends z.ZodObject, Q extends z.ZodObject> {
  /** Below /api/v1, with its parameters in braces: `/sites/{name}`. */
  readonly path: `/${string}`
  readonly capability: Capability
  /** One sentence for the document of the API. */
  readonly summary: string
  /** The parts of the path in braces, and the query; both strict. */
  readonly params: P
  readonly query: Q
  /** The parameter that takes `next` of a page; `cursor` when not said. */
  readonly pageBy?: string
}

/** A resource that answers with JSON in the shape of `answer`. */
export interface JsonResource extends Definition<z.ZodObject, z.ZodObject> {
  readonly kind: 'json'
  readonly answer: z.ZodType
  /** Undefined: there is no such thing. What it gives is checked and shaped by `answer`. */
  read(reading: Reading<unknown, unknown>): Promise<unknown>
}

/** A file: its octets, or a stream that is written while it is taken. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array | ReadableStream<Uint8Array>
}

/** A resource that answers with a file. */
export interface FileResource extends Definition<z.ZodObject, z.ZodObject> {
  readonly kind: 'file'
  readonly mediaType: string
  read(reading: Reading<unknown, unknown>): Promise<GivenFile | undefined>
}

/** What an order is carried out with. `by`: whose it is, as people are to read it; `key`: for whom it counts. */
export interface Ordering<B> {
  readonly database: Database
  readonly lookups: LookupDesk
  readonly now: number
  readonly by: string
  readonly key: string
  readonly body: B
}

/** An order that was taken: where what comes of it is found, below /api/v1; or why it was not. */
export type Ordered<A> =
  | { readonly ok: true; readonly path: string; readonly answer: A }
  | { readonly ok: false; readonly problem: Problem }

/** Something to be done (POST), with a body of JSON; what comes of it is read elsewhere. */
export interface OrderResource extends Definition<z.ZodObject, z.ZodObject> {
  readonly kind: 'order'
  readonly body: z.ZodType
  readonly answer: z.ZodType
  carryOut(ordering: Ordering<unknown>): Promise<Ordered<unknown>>
}

export type ReadResource = JsonResource | FileResource
export type Resource = ReadResource | OrderResource

interface JsonDefinition<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType> extends Definition<P, Q> {
  readonly answer: A
  read(reading: Reading<z.output<P>, z.output<Q>>): Promise<z.input<A> | undefined>
}

interface FileDefinition<P extends z.ZodObject, Q extends z.ZodObject> extends Definition<P, Q> {
  readonly mediaType: string
  read(reading: Reading<z.output<P>, z.output<Q>>): ReturnType<FileResource['read']>
}

/** The one place where a resource says what it is asked, what it answers and who may ask. */
export function jsonResource<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  definition: JsonDefinition<P, Q, A>,
): JsonResource {
  // Whoever calls it has read params and query with the very schemas of the definition.
  return { ...definition, kind: 'json', read: (reading) => definition.read(reading as Reading<z.output<P>, z.output<Q>>) }
}

export function fileResource<P extends z.ZodObject, Q extends z.ZodObject>(definition: FileDefinition<P, Q>): FileResource {
  return { ...definition, kind: 'file', read: (reading) => definition.read(reading as Reading<z.output<P>, z.output<Q>>) }
}

interface OrderDefinition<B extends z.ZodType, A extends z.ZodType> extends Definition<z.ZodObject, z.ZodObject> {
  readonly body: B
  readonly answer: A
  carryOut(ordering: Ordering<z.output<B>>): Promise<Ordered<z.input<A>>>
}

export function orderResource<B extends z.ZodType, A extends z.ZodType>(definition: OrderDefinition<B, A>): OrderResource {
  // As above: the body was read with the schema of the definition.
  return { ...definition, kind: 'order', carryOut: (ordering) => definition.carryOut(ordering as Ordering<z.output<B>>) }
}
