-- What messages cost: the ledger, the rate cards that price it, what is known of each WABA's bill.

-- billing -----------------------------------------------------------------------------------------------------------
-- Meta bills a WABA in its own currency, by the days of its own time zone.
CREATE TABLE billing_accounts (
  waba_id text PRIMARY KEY,
  currency text, -- null: not known; where all loaded cards are of one currency, that one counts
  time_zone text NOT NULL DEFAULT 'UTC', -- IANA
  told_by text NOT NULL CHECK (told_by IN ('meta', 'operator')), -- what the operator said, Meta does not change
  updated_at timestamptz NOT NULL
);

-- The operator's, of no workspace: Meta's rates are the same for everybody. A card holds until the next of its currency.
CREATE TABLE rate_cards (
  id text PRIMARY KEY,
  currency text NOT NULL,
  valid_from date NOT NULL,
  name text,
  loaded_at timestamptz NOT NULL,
  UNIQUE (currency, valid_from)
);

-- A rate holds for the messages of a month numbered above `above`, up to and including `up_to` (null: no end).
CREATE TABLE rates (
  card_id text NOT NULL REFERENCES rate_cards ON DELETE CASCADE,
  market text NOT NULL,
  category text NOT NULL,
  above bigint NOT NULL,
  up_to bigint,
  rate numeric NOT NULL CHECK (rate >= 0),
  PRIMARY KEY (card_id, market, category, above)
);

-- One row for every live message that left the number. Each column is the best of what was told so far, whatever the
-- order it came in; `state` and `at` follow from them. Amounts are not kept: they are read off the rate cards, so that
-- a card loaded late, or mended, prices what was there before it.
CREATE TABLE ledger (
  number_id text NOT NULL,
  message_id text NOT NULL, -- wamid
  workspace_id text NOT NULL,
  waba_id text NOT NULL,
  portfolio text NOT NULL, -- volume tiers count across its WABAs; the WABA itself where it is not known
  origin text CHECK (origin IN ('app', 'api')), -- null: only statuses without a price so far
  market text NOT NULL DEFAULT 'unknown',
  category text,
  pricing_type text,
  pricing_model text,
  billable boolean, -- null: Meta has not said
  pricing_rank smallint NOT NULL DEFAULT 0, -- of the status that told the price: a higher one corrects it
  sent_at timestamptz NOT NULL,
  delivered_at timestamptz,
  failed_at timestamptz,
  conversation text, -- Meta's, of the conversation-based model before July 2025: one charge each
  included boolean NOT NULL DEFAULT false, -- in the charge of another message of that conversation
  day date NOT NULL, -- of `at`, in the WABA's time zone
  position bigint, -- among the charged ones of portfolio, market, category and month
  state text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN origin IS NULL THEN 'unknown'
    WHEN origin = 'app' OR billable = false OR included THEN 'free'
    WHEN billable IS NULL AND delivered_at IS NULL AND failed_at IS NOT NULL THEN 'not_charged'
    WHEN billable IS NULL THEN 'open'
    WHEN delivered_at IS NOT NULL THEN 'charged'
    WHEN failed_at IS NOT NULL THEN 'not_charged'
    ELSE 'expected' END) STORED,
  -- When it counts: a charge when it was delivered, everything else when it was sent.
  at timestamptz NOT NULL GENERATED ALWAYS AS (CASE
    WHEN origin = 'api' AND billable AND NOT included AND delivered_at IS NOT NULL THEN delivered_at
    ELSE sent_at END) STORED,
  month date NOT NULL GENERATED ALWAYS AS (day - (extract(day FROM day)::integer - 1)) STORED,
  PRIMARY KEY (number_id, message_id)
);
CREATE INDEX ledger_time ON ledger (workspace_id, at, number_id, message_id);
-- The order in which the charges of a month are numbered, and those that still are to be.
CREATE INDEX ledger_month ON ledger (workspace_id, portfolio, market, category, month, at, number_id, message_id)
  WHERE state = 'charged' AND category IN ('utility', 'authentication', 'authentication_international');
CREATE INDEX ledger_unnumbered ON ledger (workspace_id, portfolio, market, category, month)
  WHERE state = 'charged' AND position IS NULL
    AND category IN ('utility', 'authentication', 'authentication_international');
CREATE INDEX ledger_conversation ON ledger (number_id, conversation) WHERE conversation IS NOT NULL;

-- How many charges of a month are numbered, and from where on Meta says a higher tier counts.
CREATE TABLE ledger_months (
  workspace_id text NOT NULL,
  portfolio text NOT NULL,
  market text NOT NULL,
  category text NOT NULL,
  month date NOT NULL,
  counted bigint NOT NULL DEFAULT 0,
  tier_above bigint,
  tier_at timestamptz,
  PRIMARY KEY (workspace_id, portfolio, market, category, month)
);

-- Numbered charges that changed: from this position on the month is numbered again. Only ever added to and taken away,
-- so that transactions do not wait for each other over one row.
CREATE TABLE ledger_holes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id text NOT NULL,
  portfolio text NOT NULL,
  market text NOT NULL,
  category text NOT NULL,
  month date NOT NULL,
  position bigint NOT NULL
);

-- A correction is rare and may come from anywhere: the table itself sees to it that no number outlives its reason.
CREATE FUNCTION leave_hole() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO ledger_holes (workspace_id, portfolio, market, category, month, position)
  VALUES (OLD.workspace_id, OLD.portfolio, OLD.market, OLD.category, OLD.month, OLD.position);
  NEW.position := NULL;
  RETURN NEW;
END $body$;
CREATE TRIGGER ledger_correction BEFORE UPDATE ON ledger FOR EACH ROW
  WHEN (OLD.position IS NOT NULL AND (OLD.origin, OLD.market, OLD.category, OLD.billable, OLD.included,
      OLD.delivered_at, OLD.day, OLD.portfolio)
    IS DISTINCT FROM (NEW.origin, NEW.market, NEW.category, NEW.billable, NEW.included, NEW.delivered_at, NEW.day,
      NEW.portfolio))
  EXECUTE FUNCTION leave_hole();

-- The day of a moment as a WABA's bill counts it.
CREATE FUNCTION billing_day(waba text, moment timestamptz) RETURNS date LANGUAGE sql STABLE AS $body$
  SELECT (moment AT TIME ZONE coalesce((SELECT time_zone FROM billing_accounts WHERE waba_id = waba), 'UTC'))::date
$body$;

-- What a WABA is billed in: what is known of it, else the only currency there are cards for.
CREATE FUNCTION billing_currency(waba text) RETURNS text LANGUAGE sql STABLE AS $body$
  SELECT coalesce((SELECT currency FROM billing_accounts WHERE waba_id = waba),
    (SELECT min(currency) FROM rate_cards HAVING count(DISTINCT currency) = 1))
$body$;

CREATE VIEW rate_card_spans AS
  SELECT id, currency, valid_from,
    coalesce(lead(valid_from) OVER (PARTITION BY currency ORDER BY valid_from), 'infinity') AS valid_to
  FROM rate_cards;

-- The ledger with amounts. A charge that is not numbered yet is priced as the next one; where Meta says that the
-- portfolio has reached a tier (it may send from elsewhere too), that tier is the least.
CREATE VIEW priced_ledger WITH (security_invoker = true) AS
  SELECT l.number_id, l.message_id, l.workspace_id, l.origin, l.market, l.category, l.pricing_type, l.billable, l.state,
    l.at, l.sent_at, l.delivered_at, c.currency, r.rate AS amount
  FROM ledger l
  LEFT JOIN billing_accounts a ON a.waba_id = l.waba_id
  LEFT JOIN rate_card_spans c ON l.state IN ('charged', 'expected') AND l.day >= c.valid_from AND l.day < c.valid_to
    AND c.currency = coalesce(a.currency,
      (SELECT min(currency) FROM rate_cards HAVING count(DISTINCT currency) = 1))
  LEFT JOIN ledger_months m ON c.id IS NOT NULL AND (m.workspace_id, m.portfolio, m.market, m.category, m.month)
    = (l.workspace_id, l.portfolio, l.market, l.category, l.month)
  LEFT JOIN rates r ON r.card_id = c.id AND r.market = l.market AND r.category = l.category
    AND greatest(coalesce(l.position, m.counted + 1, 1), CASE WHEN l.at > m.tier_at THEN m.tier_above + 1 END)
      BETWEEN r.above + 1 AND coalesce(r.up_to, 9223372036854775807);

SELECT bind_to_workspace('ledger', 'ledger_months', 'ledger_holes');
