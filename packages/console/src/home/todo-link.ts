/**
 * Ways from Home to other pages. Pure.
 */
import type { Todo } from '@tandem/contract/api/overview';

/** The page of one of them. A plain string: areas know nothing of each other's routes. */
export const pathOf = (page: string, id: string): string => `/${page}/${id}`;

/** The address of a page, and what of it: the router wants them apart. */
export type To = { to: string; search?: Record<string, unknown> };

/** The conversations in which messages are missing. */
export const gapsLink: To = { to: '/inbox', search: { gap: true } };

/** Where a thing to do is done. */
export const linkOf = (todo: Todo): To =>
  todo.code === 'gap_open' ? gapsLink : { to: pageOf(todo.code, todo) };

function pageOf(code: Exclude<Todo['code'], 'gap_open'>, about: Omit<Todo, 'code'>): string {
  const number = about.number_id === undefined ? '/numbers' : `/numbers/${about.number_id}`;
  switch (code) {
    case 'no_number':
      return '/connect';
    case 'no_subscriber':
      return '/subscribers';
    case 'subscriber_disabled':
    case 'subscriber_failing':
    case 'deliveries_parked':
      return about.subscriber_id === undefined ? '/subscribers' : `/subscribers/${about.subscriber_id}`;
    case 'journal_failed':
      return '/journal';
    case 'broadcast_stopped':
      return about.broadcast_id === undefined ? '/broadcasts' : `/broadcasts/${about.broadcast_id}`;
    case 'template_rejected':
    case 'template_paused':
    case 'template_list_failing':
      return about.template_id === undefined ? '/templates' : `/templates/${about.template_id}`;
    case 'rate_card_missing':
      return '/settings/rates';
    case 'number_suspended':
    case 'number_disconnected':
    case 'number_no_access':
    case 'number_restricted':
    case 'link_expiring':
    case 'sync_window_closing':
    case 'history_declined':
    case 'sync_refused':
      return number;
  }
}
