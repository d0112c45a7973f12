import { contextFor } from '../../../../../server/context-for.ts'
import { answerPoints } from '../../../../../server/map/answer-points.ts'

export const dynamic = 'force-dynamic'

interface Asked {
  readonly params: Promise<{ layer: string; version: string }>
}

export async function GET(request: Request, { params }: Asked): Promise<Response> {
  return answerPoints(await contextFor(request.headers), await params)
}
