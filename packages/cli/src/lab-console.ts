import { serveLab } from '@lispwatch/jobs/lab-line'
import type { Network } from '@lispwatch/lab/network'
import { parseOrder } from '@lispwatch/lab/orders/order'
import { createOrderBook } from '@lispwatch/lab/orders/order-book'
import { SCENARIOS } from '@lispwatch/lab/scenarios'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'

export interface LabConsole {
  close(): Promise<void>
}

/** Orders in progress are moments long. */
const GRACE_MS = 500

/** Has a running lab do what people order in the console of the product, whose queue both have. */
export function serveLabConsole(
  network: Network,
  connection: { databaseUrl: string; redisUrl: string | undefined },
  onFault: (error: Error) => void,
): LabConsole {
  const book = createOrderBook(network, systemClock, SCENARIOS)
  const line = serveLab({
    ...{ connection, onFault },
    handle({ command, by }) {
      const order = parseOrder(command)
      if (order === undefined) return { ok: false, error: 'this lab does not know such an order' }
      const answer = book.carryOut(order, by)
      return answer.ok ? { ...answer, warnings: [] } : answer
    },
  })
  return { close: () => line.close(GRACE_MS) }
}
