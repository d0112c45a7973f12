import { handleSetUp } from '../../../server/auth/handle-set-up.ts'

export const dynamic = 'force-dynamic'

export { handleSetUp as POST }
