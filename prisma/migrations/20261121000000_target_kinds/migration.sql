-- Two more kinds of questions. In a migration of their own, because a value that was just added cannot be used in the same transaction.

ALTER TYPE target_kind ADD VALUE 'canary';
ALTER TYPE target_kind ADD VALUE 'control-port';
