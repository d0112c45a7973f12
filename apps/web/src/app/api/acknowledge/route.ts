import { handleAcknowledge } from '../../../server/alerting/handle-acknowledge.ts'

export const dynamic = 'force-dynamic'

export { handleAcknowledge as POST }
