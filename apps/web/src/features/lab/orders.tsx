import type { LabParts } from '../../lib/shapes.ts'
import { OrderCard } from './order-card.tsx'
import { WORDS } from './words.ts'

/** Everything that can be done to the simulated network. */
export function Orders({ parts }: { parts: LabParts }) {
  const { rlocs, eids, mobiles, sites, mapServers, observers, scenarios } = parts
  return (
    <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
      <OrderCard
        title={WORDS.locator}
        meaning={WORDS.locatorMeaning}
        choices={[{ label: WORDS.rloc, parts: rlocs }]}
        buttons={[
          { word: WORDS.takeDown, order: (rloc = '') => ({ command: 'down', rloc, service: false }) },
          { word: WORDS.stopLisp, order: (rloc = '') => ({ command: 'down', rloc, service: true }) },
          { word: WORDS.bringUp, order: (rloc = '') => ({ command: 'up', rloc }) },
        ]}
      />
      <OrderCard
        title={WORDS.registration}
        meaning={WORDS.registrationMeaning}
        choices={[{ label: WORDS.eid, parts: eids }]}
        buttons={[{ word: WORDS.withdraw, order: (eid = '') => ({ command: 'withdraw', eid }) }]}
      />
      <OrderCard
        title={WORDS.move}
        meaning={WORDS.moveMeaning}
        choices={[
          { label: WORDS.eid, parts: [...mobiles, ...eids] },
          { label: WORDS.toSite, parts: sites },
        ]}
        buttons={[{ word: WORDS.moveIt, order: (eid = '', site = '') => ({ command: 'move', eid, site }) }]}
      />
      <OrderCard
        title={WORDS.hijack}
        meaning={WORDS.hijackMeaning}
        choices={[
          { label: WORDS.eid, parts: eids },
          { label: WORDS.bySite, parts: sites },
        ]}
        buttons={[{ word: WORDS.hijackIt, order: (eid = '', site = '') => ({ command: 'hijack', eid, site }) }]}
      />
      <OrderCard
        title={WORDS.server}
        meaning={WORDS.serverMeaning}
        choices={[{ label: WORDS.mapServer, parts: mapServers }]}
        buttons={[
          { word: WORDS.stop, order: (server = '') => ({ command: 'server', server, state: 'down' }) },
          { word: WORDS.restart, order: (server = '') => ({ command: 'server', server, state: 'restart' }) },
        ]}
      />
      <OrderCard
        title={WORDS.observer}
        meaning={WORDS.observerMeaning}
        choices={[{ label: WORDS.vantage, parts: observers }]}
        buttons={[{ word: WORDS.cut, order: (observer = '') => ({ command: 'cut', observer }) }]}
      />
      {scenarios.length > 0 && (
        <OrderCard
          title={WORDS.scenario}
          meaning={WORDS.scenarioMeaning}
          choices={[{ label: WORDS.story, parts: scenarios }]}
          buttons={[{ word: WORDS.play, order: (scenario = '') => ({ command: 'scenario', scenario }) }]}
        />
      )}
    </div>
  )
}
