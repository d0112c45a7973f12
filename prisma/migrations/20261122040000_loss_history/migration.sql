-- What gets lost on the way to a target, as its verdict weighs it. Every observation sets it, and every row says 0 until one does.
ALTER TABLE target_state ADD COLUMN loss_share real NOT NULL DEFAULT 0;
