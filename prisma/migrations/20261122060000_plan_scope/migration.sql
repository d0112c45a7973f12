-- A token may also plan maintenance and silences.
ALTER TABLE api_token DROP CONSTRAINT api_token_scope_check, ADD CONSTRAINT api_token_scope_check CHECK (scope IN ('read', 'look-up', 'plan'));
