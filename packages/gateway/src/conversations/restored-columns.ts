/**
 * What a contact knows once a merge is undone (pure): what came from the other goes, what it learned since stays.
 */
import { canonicalPhone } from './spelling.ts';

/** The columns of `contacts` that a merge touches; times as Date or, out of the merge's own note, as text. */
export type Columns = {
  wa_id: string | null;
  user_id: string | null;
  parent_user_id: string | null;
  username: string | null;
  profile_name: string | null;
  book_name: string | null;
  book_first_name: string | null;
  book_action: string | null;
  book_at: Date | string | null;
  marketing: string | null;
  marketing_at: Date | string | null;
};

/**
 * `now`: the kept contact as it stands; `gone`: the other, as it was when it went; `before`: the kept one's own columns
 * before the merge; `returned`: the aliases that go back.
 */
export function restoredColumns({
  now,
  gone,
  before,
  returned,
}: {
  now: Columns;
  gone: Columns;
  before: Columns;
  returned: readonly { kind: string; value: string }[];
}): Columns {
  const goes = (kind: string, value: string | null): boolean =>
    value !== null && returned.some((alias) => alias.kind === kind && alias.value === value);
  const own = (part: 'parent_user_id' | 'username' | 'profile_name') =>
    now[part] === gone[part] ? before[part] : now[part];
  const fromGone = (part: 'book_at' | 'marketing_at'): boolean =>
    gone[part] !== null && timeOf(now[part]) === timeOf(gone[part]);
  const book = fromGone('book_at') ? before : now;
  const marketing = fromGone('marketing_at') ? before : now;
  return {
    wa_id: goes('phone', now.wa_id && canonicalPhone(now.wa_id)) ? before.wa_id : now.wa_id,
    user_id: goes('user', now.user_id) ? before.user_id : now.user_id,
    parent_user_id: own('parent_user_id'),
    username: own('username'),
    profile_name: own('profile_name'),
    book_name: book.book_name,
    book_first_name: book.book_first_name,
    book_action: book.book_action,
    book_at: book.book_at,
    marketing: marketing.marketing,
    marketing_at: marketing.marketing_at,
  };
}

const timeOf = (at: Date | string | null): number | undefined =>
  at === null ? undefined : new Date(at).getTime();
