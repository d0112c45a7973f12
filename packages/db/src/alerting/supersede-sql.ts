/**
 * News that nobody attempted to send and that is over by now. What somebody asked for is sent all the same, and so is what also tells that
 * something is over. $1: now, epoch seconds.
 */
export const SUPERSEDE_NEWS = `
UPDATE delivery
SET state = 'superseded', settled_at = to_timestamp($1::float8)
WHERE state = 'waiting' AND attempts = 0 AND kind IN ('firing', 'repeated', 'escalated') AND asked_by IS NULL
  AND due_at <= to_timestamp($1::float8) AND coalesce((message ->> 'resolvedCount')::int, 0) = 0
  AND NOT EXISTS (
    SELECT FROM incident
    LEFT JOIN incident AS whole ON whole.id = incident.merged_into
    WHERE incident.id = ANY (delivery.incidents) AND coalesce(whole.state, incident.state) <> 'resolved'
  )`

/**
 * That something is over, where the channel was told of none of it: what arrived last about each of the incidents was that it is over, or
 * nothing did. $1: now, epoch seconds.
 */
export const SUPERSEDE_RESOLVED = `
UPDATE delivery
SET state = 'superseded', settled_at = to_timestamp($1::float8)
WHERE state = 'waiting' AND attempts = 0 AND kind IN ('eased', 'resolved') AND asked_by IS NULL AND due_at <= to_timestamp($1::float8)
  AND NOT EXISTS (
    SELECT FROM delivery AS earlier
    WHERE earlier.state = 'waiting' AND earlier.channel = delivery.channel AND earlier.group_key = delivery.group_key
      AND earlier.id < delivery.id
  )
  AND NOT EXISTS (
    SELECT
    FROM unnest(delivery.incidents) AS of (incident_id)
    CROSS JOIN LATERAL (
      SELECT told.kind
      FROM delivery AS told
      WHERE told.channel = delivery.channel AND told.group_key = delivery.group_key AND told.incidents @> ARRAY[of.incident_id]
        AND told.id < delivery.id AND (told.state = 'delivered' OR told.is_uncertain)
      ORDER BY told.id DESC
      LIMIT 1
    ) AS last
    WHERE last.kind NOT IN ('eased', 'resolved')
  )`
