import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { refused } from '@lispwatch/lisp-client/client/refusal'

/** An exchange that refuses to ask those for whom `denial` has a reason, whoever named them. */
export function guardedExchange(exchange: Exchange, denial: (address: string) => string | undefined): Exchange {
  return {
    ...{ transport: exchange.transport, clock: exchange.clock, random: exchange.random },
    ...{ counters: exchange.counters, port: exchange.port },
    ask(question, conclude) {
      const reason = denial(question.to.address)
      return reason === undefined ? exchange.ask(question, conclude) : Promise.resolve(conclude(refused(exchange.clock, reason)))
    },
    listen: (listener) => exchange.listen(listener),
    close: () => exchange.close(),
  }
}
