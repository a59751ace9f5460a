-- In which language a consent's text was read. Owner: preflight.

ALTER TABLE consents ADD COLUMN language text;
