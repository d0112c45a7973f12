import { EXPORT_FORMATS, LIST_NAMES } from '../../lib/lists.ts'
import type { Context } from '../context.ts'
import type { Fields } from '../lists/fields.ts'
import { may } from '../principal.ts'
import { PRINT_POLICY } from './html-rows.ts'
import { TABLES } from './tables.ts'
import { ROW_WRITERS } from './write-rows.ts'

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

const refused = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } })

/** Answers with all rows of a list as a file, written while it is read. Who may see the network may take what they see. */
export async function exportList(
  { principal, stores, now }: Pick<Context, 'principal' | 'stores' | 'now'>,
  name: string,
  search: URLSearchParams,
): Promise<Response> {
  if (principal === null) return refused(401, 'You are not signed in, or your session has ended. Sign in and try again.')
  if (!may(principal, 'see-network')) return refused(403, 'Your role may not see the network. Ask an administrator.')
  const list = LIST_NAMES.find((one) => one === name)
  const format = EXPORT_FORMATS.find((one) => one === search.get('format'))
  if (list === undefined) return refused(404, `There is no list to export here. There are: ${LIST_NAMES.join(', ')}.`)
  if (format === undefined) return refused(400, `Say how to write it: format is one of ${EXPORT_FORMATS.join(', ')}.`)
  const { begin, row, end, mediaType } = ROW_WRITERS[format]
  const rows = await TABLES[list]({ stores, search, now })
  const file = `${list}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '')}Z.${format}`
  const headers =
    format === 'print'
      ? { ...HEADERS, 'content-type': mediaType, 'content-security-policy': PRINT_POLICY }
      : { ...HEADERS, 'content-type': mediaType, 'content-disposition': `attachment; filename="${file}"` }
  return new Response(streamOf(written(rows, { begin, row, end })), { headers })
}

type Writing = Pick<(typeof ROW_WRITERS)['csv'], 'begin' | 'row' | 'end'>

async function* written(chunks: AsyncIterable<readonly Fields[]> | Iterable<readonly Fields[]>, { begin, row, end }: Writing) {
  let count = 0
  for await (const chunk of chunks) {
    if (count === 0 && chunk.length > 0) yield begin(chunk[0])
    yield chunk.map((fields, index) => row(fields, count + index)).join('')
    count += chunk.length
  }
  if (count === 0) yield begin(undefined)
  yield end(count)
}

/** Written as fast as it is taken: a client that reads slowly holds nothing up, and one that goes away ends the reading. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await texts.return(undefined)
    },
  })
}
