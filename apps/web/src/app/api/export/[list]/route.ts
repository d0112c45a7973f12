import { contextFor } from '../../../../server/context-for.ts'
import { exportList } from '../../../../server/export/export.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  return exportList(await contextFor(request.headers), (await params).list, new URL(request.url).searchParams)
}
