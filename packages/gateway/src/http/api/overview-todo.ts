/**
 * What needs doing now, from what an overview shows (pure). The order is the order of `rules`, and within a code that of
 * what it is about.
 */

import type { Broadcast } from '@tandem/contract/api/broadcast';
import type {
  OverviewSubscriber,
  OverviewTemplate,
  Todo,
  TodoCode,
  TodoUrgency,
} from '@tandem/contract/api/overview';
import type { SyncKind } from '@tandem/contract/api/sync';
import type { GlancedNumber } from '../../numbers/overview-numbers.ts';
import { dayMs } from '../../runtime/days.ts';
import type { FailingList } from '../../templates/checks.ts';

export type OverviewFacts = {
  numbers: readonly (GlancedNumber & { days_left: number | null })[];
  subscribers: { total: number; sick: readonly OverviewSubscriber[] };
  broadcasts: readonly Broadcast[];
  templates: readonly OverviewTemplate[];
  templateLists: readonly FailingList[];
  gapsOpen: number;
  journalFailed: number;
  unpriced: number;
};

type Found = Omit<Todo, 'code' | 'urgency'>;
type Rule = {
  code: TodoCode;
  urgency: TodoUrgency;
  find: (facts: OverviewFacts, now: Date) => readonly Found[];
};

const mostOfACode = 10;
/** What nobody can mend is shown for so long. */
const recentMs = 14 * dayMs;
/** Warnings begin after ten days of silence (numbers/signs-of-life.ts). */
const fewDays = 4;

export function todoOf(facts: OverviewFacts, now: Date): Todo[] {
  return rules.flatMap(({ code, urgency, find }) =>
    find(facts, now)
      .slice(0, mostOfACode)
      .map((found) => ({ code, urgency, ...found })),
  );
}

const rules: readonly Rule[] = [
  {
    ...{ code: 'no_number', urgency: 'now' },
    find: ({ numbers }) => (numbers.length === 0 ? [{}] : []),
  },
  {
    ...{ code: 'subscriber_disabled', urgency: 'now' },
    find: ({ subscribers }) =>
      subscribers.sick
        .filter(({ state }) => state === 'disabled')
        .map(({ id, disabled_at }) => ({ subscriber_id: id, ...at(disabled_at) })),
  },
  {
    ...{ code: 'number_suspended', urgency: 'now' },
    find: ({ numbers }) => numbers.filter(({ state }) => state === 'suspended').map(changed),
  },
  {
    ...{ code: 'number_disconnected', urgency: 'now' },
    find: ({ numbers }, now) =>
      numbers
        .filter(({ state, state_changed_at }) => state === 'disconnected' && isRecent(state_changed_at, now))
        .map(changed),
  },
  {
    ...{ code: 'number_no_access', urgency: 'now' },
    find: ({ numbers }) =>
      numbers
        .filter(({ state, hasNoAccess }) => state !== 'disconnected' && hasNoAccess)
        .map(({ id }) => ({ number_id: id })),
  },
  {
    ...{ code: 'link_expiring', urgency: 'now' },
    find: ({ numbers }) =>
      numbers
        .filter(({ days_left }) => days_left !== null && days_left <= fewDays)
        .map(({ id, link_expires_at }) => ({ number_id: id, ...at(link_expires_at) })),
  },
  { ...{ code: 'sync_window_closing', urgency: 'now' }, find: closingSyncs },
  {
    ...{ code: 'journal_failed', urgency: 'now' },
    find: ({ journalFailed }) => (journalFailed > 0 ? [{ count: journalFailed }] : []),
  },
  {
    ...{ code: 'subscriber_failing', urgency: 'now' },
    find: ({ subscribers }) =>
      subscribers.sick
        .filter(({ state }) => state === 'failing')
        .map(({ id, failing_since }) => ({ subscriber_id: id, ...at(failing_since) })),
  },
  {
    ...{ code: 'broadcast_stopped', urgency: 'now' },
    find: ({ broadcasts }) =>
      broadcasts
        .filter(({ state, reason }) => state === 'paused' && reason !== null && reason.code !== 'asked')
        .map(({ id, number_id, reason }) => ({ broadcast_id: id, number_id, ...because(reason?.code) })),
  },
  {
    ...{ code: 'deliveries_parked', urgency: 'soon' },
    find: ({ subscribers }) =>
      subscribers.sick
        .filter(({ parked }) => parked > 0)
        .map(({ id, parked }) => ({ subscriber_id: id, count: parked })),
  },
  {
    ...{ code: 'number_restricted', urgency: 'soon' },
    find: ({ numbers }) =>
      numbers.flatMap(({ id, restrictions }) =>
        restrictions.map(({ type, expires_at }) => ({ number_id: id, reason: type, ...at(expires_at) })),
      ),
  },
  {
    ...{ code: 'template_rejected', urgency: 'soon' },
    find: ({ templates }, now) =>
      templates.filter(({ status, at }) => status === 'REJECTED' && isRecent(at, now)).map(template),
  },
  {
    ...{ code: 'template_paused', urgency: 'soon' },
    find: ({ templates }) => templates.filter(({ status }) => status !== 'REJECTED').map(template),
  },
  {
    ...{ code: 'template_list_failing', urgency: 'soon' },
    find: ({ templateLists }) =>
      templateLists.map(({ number_id, fault, listed_at }) => ({
        number_id,
        reason: fault,
        ...at(listed_at),
      })),
  },
  {
    ...{ code: 'gap_open', urgency: 'soon' },
    find: ({ gapsOpen }) => (gapsOpen > 0 ? [{ count: gapsOpen }] : []),
  },
  {
    ...{ code: 'history_declined', urgency: 'note' },
    find: (facts, now) => endedSyncs(facts, now, ['declined']),
  },
  {
    ...{ code: 'sync_refused', urgency: 'note' },
    find: (facts, now) => endedSyncs(facts, now, ['refused', 'too_late']),
  },
  {
    ...{ code: 'rate_card_missing', urgency: 'note' },
    find: ({ unpriced }) => (unpriced > 0 ? [{ count: unpriced }] : []),
  },
  {
    ...{ code: 'no_subscriber', urgency: 'note' },
    find: ({ numbers, subscribers }) => (numbers.length > 0 && subscribers.total === 0 ? [{}] : []),
  },
];

const isRecent = (time: string | null, now: Date): boolean =>
  time !== null && now.getTime() - Date.parse(time) < recentMs;

const at = (time: string | null): Partial<Pick<Todo, 'at'>> => (time === null ? {} : { at: time });
const because = (reason: string | null | undefined): Partial<Pick<Todo, 'reason'>> =>
  reason === null || reason === undefined ? {} : { reason };

const changed = ({ id, state_changed_at, state_reason }: GlancedNumber): Found => ({
  ...{ number_id: id, at: state_changed_at },
  ...because(state_reason),
});

const template = ({ id, name, at: told, reason }: OverviewTemplate): Found => ({
  ...{ template_id: id, template_name: name },
  ...at(told),
  ...because(reason),
});

/** Meta takes them once, within 24 hours of the signup; the history also when it is not wanted: then somebody says so. */
function closingSyncs({ numbers }: OverviewFacts, now: Date): Found[] {
  return numbers.flatMap(({ id, mode, state, syncs, syncsUntil }) => {
    if (mode !== 'coexistence' || state !== 'connected' || syncsUntil <= now) return [];
    const open = (['contacts', 'history'] as const).filter((kind: SyncKind) => {
      const sync = syncs.find((one) => one.kind === kind);
      return sync === undefined || (['wanted', 'asking'].includes(sync.state) && sync.failing);
    });
    return open.length === 0 ? [] : [{ number_id: id, kinds: open, at: syncsUntil.toISOString() }];
  });
}

function endedSyncs({ numbers }: OverviewFacts, now: Date, states: readonly string[]): Found[] {
  return numbers.flatMap(({ id, syncs, syncsUntil }) =>
    syncs
      .filter(({ state }) => states.includes(state))
      .filter(({ endedAt }) => isRecent((endedAt ?? syncsUntil).toISOString(), now))
      .map(({ kind, state }) => ({ number_id: id, kinds: [kind], reason: state })),
  );
}
