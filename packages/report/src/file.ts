import type { Report } from '@lispwatch/domain/report/report'
import { reportCsv } from './csv.ts'
import { type PdfOptions, reportPdf } from './pdf/report-pdf.ts'
import { proofOf, type Signer } from './proof.ts'

export const REPORT_MEDIA = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  pdf: 'application/pdf',
} as const

export type ReportFormat = keyof typeof REPORT_MEDIA

/** A name for people, without anything that a file system or a header would take for more. */
export function reportFileName({ kind, scope, fromAt, toAt }: Pick<Report, 'kind' | 'scope' | 'fromAt' | 'toAt'>, ending: string): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const name = scope.kind === 'network' ? '' : `-${scope.name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60)}`
  return `${kind}${name}-${day(fromAt)}-${day(toAt)}.${ending}`
}

/** A report in one of its forms, and the hash by which its JSON is known. */
export async function reportFile(
  report: Report,
  format: ReportFormat,
  { signer, ...options }: PdfOptions & { readonly signer: Signer | null },
): Promise<{ readonly octets: Uint8Array; readonly sha256: string }> {
  const proof = proofOf(report, signer)
  const { sha256, json } = proof
  switch (format) {
    case 'csv':
      return { octets: Buffer.from([...reportCsv(report)].join('')), sha256 }
    case 'json':
      return { octets: Buffer.from(json), sha256 }
    case 'pdf':
      return { octets: await reportPdf(report, proof, options), sha256 }
  }
}
