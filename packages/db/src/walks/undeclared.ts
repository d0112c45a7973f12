/** Condition on `candidate`: it is mapped by what was seen last, nobody has decided about it, and the inventory does not have it. */
export const IS_UNDECLARED = `
candidate.state = 'new' AND candidate.presence = 'present' AND NOT EXISTS (
  SELECT FROM eid_prefix AS known
  WHERE known.iid = candidate.iid AND known.label = candidate.label AND known.retired_at IS NULL AND known.site_id IS NOT NULL
)`
