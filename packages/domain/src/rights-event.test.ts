import { expect, test } from 'vitest'
import { type RightsAct, rightsChanged } from './rights-event.ts'

test.each<[RightsAct, string]>([
  [{ kind: 'account-made', name: 'Bob', role: 'operator' }, 'Ada made an account for Bob, as operator.'],
  [{ kind: 'role-changed', name: 'Bob', role: 'auditor' }, 'Ada made Bob auditor.'],
  [{ kind: 'account-removed', name: 'Bob' }, 'Ada removed the account of Bob.'],
  [{ kind: 'token-made', name: 'grafana', scope: 'read' }, 'Ada made the token “grafana” for programs (read).'],
  [{ kind: 'token-revoked', name: 'gra\u202efana\n' }, 'Ada revoked the token “gra[U+202E]fana”.'],
])('%o is kept in a sentence, in which no name hides anything', (act, sentence) => {
  expect(rightsChanged(act, { by: 'Ada', now: 7 })).toMatchObject({ kind: 'rights-changed', at: 7, byAt: 7, sentence })
})
