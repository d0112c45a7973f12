import { contextFor } from '../../../../../server/context-for.ts'
import { previewAnswer } from '../../../../../server/publications/preview-answer.ts'

export const dynamic = 'force-dynamic'

/** Named like a file so that the policy of the console's own pages stays away from it: it has that of the public ones. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = (await params).id
  return previewAnswer(await contextFor(request.headers), { id, page: new URL(request.url).searchParams.get('page') })
}
