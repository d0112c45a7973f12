-- The public status pages as the inventory has them. A password is kept as a hash only, beside the
-- page, so that nobody reads it out of the page.

CREATE TABLE status_page (
  name          text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  position      integer NOT NULL,
  page          jsonb NOT NULL CHECK (jsonb_typeof(page) = 'object' AND page ->> 'name' = name),
  password_hash text,
  CONSTRAINT status_page_password CHECK ((page #>> '{gate,kind}' IS NOT DISTINCT FROM 'password') = (password_hash IS NOT NULL))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON status_page TO lispwatch_app;
