import { contextFor } from '../../../../server/context-for.ts'
import { downloadReport } from '../../../../server/reports/download.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const context = await contextFor(request.headers)
  const { searchParams: search } = new URL(request.url)
  return downloadReport(context, { kind: (await params).kind, search, signer: context.secrets.signer })
}
