-- Every walk passes through the nodes near the roots: what is wrong with one of them is found without reading all walks that met it well.
CREATE INDEX referral_fault_idx ON referral (node) WHERE ended_by_at IS NULL AND verdict <> 'ok';
