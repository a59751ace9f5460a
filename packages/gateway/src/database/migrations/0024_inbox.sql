-- The inbox: what has been read, who spoke last, what a search finds; quick replies.

-- conversations -----------------------------------------------------------------------------------------------------
-- `last_origin`: who said what was said last. `read_up_to`: what customers said until then somebody has read or answered.
-- What is there today counts as read, without a row being written for it.
ALTER TABLE conversations
  ADD COLUMN last_origin text CHECK (last_origin IN ('customer', 'app', 'api')),
  ADD COLUMN read_up_to timestamptz DEFAULT now();
ALTER TABLE conversations ALTER COLUMN read_up_to DROP DEFAULT;
UPDATE conversations c SET last_origin = (SELECT m.origin FROM messages m WHERE m.conversation_id = c.id
  ORDER BY m.sent_at DESC, m.ordinal DESC LIMIT 1);
CREATE INDEX conversations_unread ON conversations
  (workspace_id, coalesce(last_message_at, '-infinity'::timestamptz) DESC, id DESC)
  WHERE merged_into IS NULL AND last_inbound_at > coalesce(read_up_to, '-infinity'::timestamptz);

-- Which message a reaction is about. A column, for row-level security lets no index serve an expression over jsonb.
ALTER TABLE messages ADD COLUMN reacts_to text
  GENERATED ALWAYS AS (CASE WHEN type = 'reaction' THEN content -> 'reaction' ->> 'message_id' END) STORED;
CREATE INDEX messages_reactions ON messages (number_id, reacts_to) WHERE reacts_to IS NOT NULL;

-- What a search looks into: the words of messages and of people's names, made by conversations/words.ts. An index in the
-- form of tables, for row-level security lets no index of PostgreSQL serve a text search. They bear no policy: `words`
-- holds the workspace as a word of its own (`=ws_…`), every search asks for it, and what is found is read from tables
-- that do bear one.
CREATE TABLE message_words (
  ordinal bigint PRIMARY KEY, -- of the message
  conversation_id text NOT NULL,
  sent_at timestamptz NOT NULL,
  words tsvector NOT NULL
);
-- What is said rarely is found by its words; what is said all the time, by going back in a thread until it comes.
CREATE INDEX message_words_words ON message_words USING gin (words);
CREATE INDEX message_words_thread ON message_words (conversation_id, sent_at DESC, ordinal DESC);
CREATE TABLE contact_words (
  contact_id text PRIMARY KEY,
  words tsvector NOT NULL
);
CREATE INDEX contact_words_words ON contact_words USING gin (words);

-- Whose words are to be taken anew; twice does no harm. Emptied by upkeep/index-words.ts: what stands in the path of a
-- message is one narrow row.
CREATE TABLE words_due (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number_id text, -- of a message
  message_id text,
  contact_id text -- of a person
);
ALTER TABLE words_due SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- New messages are noted by the statement that records them (conversations/messages.ts). What changes or goes, which is
-- rare and comes from many places, the tables see to themselves.
CREATE FUNCTION words_of_message() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  DELETE FROM message_words WHERE ordinal = OLD.ordinal;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO words_due (number_id, message_id) VALUES (NEW.number_id, NEW.id);
  END IF;
  RETURN NULL;
END $body$;
-- Sends under their own ids come and go with every message that leaves by API: they have no words (index-words.ts leaves
-- them out, whoever noted them), so their going costs nothing.
CREATE TRIGGER message_words_gone AFTER DELETE ON messages FOR EACH ROW
  WHEN (left(OLD.id, 4) <> 'snd_') EXECUTE FUNCTION words_of_message();
CREATE TRIGGER message_words_changed AFTER UPDATE ON messages FOR EACH ROW
  WHEN ((OLD.id, OLD.text, OLD.conversation_id, OLD.sent_at)
    IS DISTINCT FROM (NEW.id, NEW.text, NEW.conversation_id, NEW.sent_at))
  EXECUTE FUNCTION words_of_message();

CREATE FUNCTION words_of_revision() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO words_due (number_id, message_id) VALUES (NEW.number_id, NEW.message_id);
  RETURN NULL;
END $body$;
CREATE TRIGGER message_words_revised AFTER INSERT OR UPDATE OF text ON revisions FOR EACH ROW
  EXECUTE FUNCTION words_of_revision();

CREATE FUNCTION words_of_contact() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM contact_words WHERE contact_id = OLD.id;
  ELSE
    INSERT INTO words_due (contact_id) VALUES (NEW.id);
  END IF;
  RETURN NULL;
END $body$;
CREATE TRIGGER contact_words_made AFTER INSERT OR DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION words_of_contact();
CREATE TRIGGER contact_words_changed AFTER UPDATE ON contacts FOR EACH ROW
  WHEN ((OLD.book_name, OLD.profile_name, OLD.username, OLD.wa_id)
    IS DISTINCT FROM (NEW.book_name, NEW.profile_name, NEW.username, NEW.wa_id))
  EXECUTE FUNCTION words_of_contact();

INSERT INTO words_due (contact_id) SELECT id FROM contacts;
INSERT INTO words_due (number_id, message_id) SELECT number_id, id FROM messages
  WHERE left(id, 4) <> 'snd_' ORDER BY ordinal DESC;

-- Texts that people send again and again, by a short word. Of a workspace, for all its numbers.
CREATE TABLE quick_replies (
  id text PRIMARY KEY,
  workspace_id text NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  shortcut text NOT NULL,
  text text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX quick_replies_shortcut ON quick_replies (workspace_id, lower(shortcut));

SELECT bind_to_workspace('quick_replies');
