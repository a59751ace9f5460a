-- For migrations: rows of these tables are seen by their own workspace only. The last line of every migration that makes
-- tables with a `workspace_id`: SELECT bind_to_workspace('one', 'another');
CREATE FUNCTION bind_to_workspace(VARIADIC tables text[]) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY tables
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_workspace ON %I USING (
      (SELECT current_setting('tandem.workspace', true)) = '*'
      OR workspace_id = (SELECT current_setting('tandem.workspace', true)))$p$, t);
  END LOOP;
END $body$;
