import { periodProblem } from '@lispwatch/domain/report/period'
import type { Report } from '@lispwatch/domain/report/report'
import { reportCsv } from '@lispwatch/report/csv'
import { REPORT_MEDIA, reportFileName } from '@lispwatch/report/file'
import { reportPdf } from '@lispwatch/report/pdf/report-pdf'
import { type Proof, proofOf, type Signer } from '@lispwatch/report/proof'
import { readReportView } from '../../lib/report-view.ts'
import type { Context } from '../context.ts'
import { Fault } from '../fault.ts'
import { may } from '../principal.ts'
import { type AskedReport, spanOf } from './report-stores.ts'

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

const refused = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } })

const MEDIA = {
  ...REPORT_MEDIA,
  sig: 'application/octet-stream',
} as const

type Format = keyof typeof MEDIA

const FORMATS = Object.keys(MEDIA).filter((format): format is Format => Object.hasOwn(MEDIA, format))

const STATUS = { 'not-found': 404, conflict: 409, refused: 403, 'not-ready': 503 } as const

/**
 * A report as a file. `made` names the report that the reader has before them, so that all its files are of that one; a signature is of
 * nothing else.
 */
export async function downloadReport(
  { principal, stores, now }: Pick<Context, 'principal' | 'stores' | 'now'>,
  { kind, search, signer }: { readonly kind: string; readonly search: URLSearchParams; readonly signer: Signer | null },
): Promise<Response> {
  if (principal === null) return refused(401, 'You are not signed in, or your session has ended. Sign in and try again.')
  if (!may(principal, 'export-reports')) return refused(403, `The role ${principal.role} may not take reports away. Ask an administrator.`)
  const view = readReportView(new URLSearchParams([...search, ['kind', kind]]))
  const format = FORMATS.find((one) => one === search.get('format'))
  if (view.kind === null) return refused(404, 'There is no such report.')
  if (format === undefined) return refused(400, `Say how to write it: format is one of ${FORMATS.join(', ')}.`)
  const asked: AskedReport = { ...view, kind: view.kind }
  const problem = periodProblem(spanOf(asked.period, now), now)
  if (problem !== null) return refused(400, problem)
  try {
    const remembered = stores.madeReport(asked, Number(search.get('made') ?? 'none'))
    if (format === 'sig' && remembered === undefined) {
      return refused(410, 'That report is not remembered any more. Show it again, and take its JSON and its signature together.')
    }
    const report = await (remembered ?? stores.report(asked, now))
    const body = await bodyOf(report, format, proofOf(report, signer))
    if (body === null) return refused(409, 'Reports are not signed here: LISPWATCH_SECRET_KEY is not set.')
    const headers = {
      'content-type': MEDIA[format],
      'content-disposition': `attachment; filename="${reportFileName(report, format === 'sig' ? 'json.sig' : format)}"`,
    }
    return new Response(body, { headers: { ...HEADERS, ...headers } })
  } catch (error) {
    if (error instanceof Fault) return refused(STATUS[error.code], error.message)
    throw error
  }
}

async function bodyOf(report: Report, format: Format, proof: Proof): Promise<BodyInit | null> {
  switch (format) {
    case 'csv':
      return linesOf(reportCsv(report))
    case 'json':
      return proof.json
    case 'pdf':
      // What comes from here has memory of its own and is nobody else's.
      return (await reportPdf(report, proof)) as Uint8Array<ArrayBuffer>
    case 'sig':
      return proof.signature === null ? null : Buffer.from(proof.signature.value, 'base64')
  }
}

/** So many lines leave together. */
const LINES_AT_ONCE = 500

/** Written as fast as it is taken. */
function linesOf(lines: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull(controller) {
      let text = ''
      for (let i = 0; i < LINES_AT_ONCE; i++) {
        const { done, value } = lines.next()
        if (done) {
          controller.enqueue(encoder.encode(text))
          controller.close()
          return
        }
        text += value
      }
      controller.enqueue(encoder.encode(text))
    },
  })
}
