import type { DelegationNode } from '../../lib/shapes.ts'
import { Panel } from '../../ui/panel.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { faultText, nodeState } from './verdict.ts'
import { WORDS } from './words.ts'

/** Lame, looping, dead, inconsistent: every node at fault, and for what. */
export function FaultList({ nodes }: { nodes: readonly DelegationNode[] }) {
  const faulty = nodes.filter(({ faults }) => faults.length > 0)
  return (
    <Panel id="faults" title={WORDS.faults} flush>
      {faulty.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.noFaults}</p>
      ) : (
        <ul className="divide-y divide-line">
          {faulty.map((node) => (
            <li key={node.address} className="px-4 py-2">
              <p className="flex items-center gap-2">
                <StateGlyph state={nodeState(node)} size={12} />
                <span className="min-w-0 font-medium break-all">{node.name ?? node.address}</span>
                {node.name !== null && <code className="text-12 text-muted">{node.address}</code>}
              </p>
              {node.faults.map((fault) => (
                <p key={fault.verdict} className="text-12 text-muted">
                  {faultText(fault, node.asked)}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
