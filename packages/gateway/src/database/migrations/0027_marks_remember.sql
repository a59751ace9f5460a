-- A mark that another name has ended stays, with the time of that name: an older one that comes late does not set it again.
-- Owner: privacy.

ALTER TABLE privacy_marks ADD COLUMN lifted boolean NOT NULL DEFAULT false;
