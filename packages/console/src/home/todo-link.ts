/**
 * Ways from Home to other pages. Pure.
 */
import type { Todo } from '@tandem/contract/api/overview';

/** The page of one of them. A plain string: areas know nothing of each other's routes. */
export const pathOf = (page: string, id: string): string => `/${page}/${id}`;

/** Where a thing to do is done. */
export function linkOf({ code, ...about }: Todo): string {
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
      return about.template_id === undefined ? '/templates' : `/templates/${about.template_id}`;
    case 'gap_open':
      return '/inbox?gap=open';
    case 'rate_card_missing':
      return '/settings/rates';
    case 'number_suspended':
    case 'number_disconnected':
    case 'number_restricted':
    case 'link_expiring':
    case 'sync_window_closing':
    case 'history_declined':
    case 'sync_refused':
      return number;
  }
}
