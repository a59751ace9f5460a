-- A phone may have several owners, one after the other: who had it before keeps it, until they left it. Owner: conversations.

-- When the owner before had left it; -infinity: of the first who is known.
ALTER TABLE contact_aliases ADD COLUMN since timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE contact_aliases DROP CONSTRAINT contact_aliases_pkey, ADD PRIMARY KEY (number_id, kind, value, since);
