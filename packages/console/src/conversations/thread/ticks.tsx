import type { Message } from '@tandem/contract/api/message';
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classes } from '../../ui/classes.ts';

const icons = {
  queued: Clock,
  sending: Clock,
  pending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
  failed: CircleAlert,
};

/** How far an outbound message came, as WhatsApp shows it. */
export function Ticks({
  message: { status, direction },
}: {
  message: Pick<Message, 'status' | 'direction'>;
}) {
  const t = useTranslations('conversations.status');
  if (status === undefined || direction === 'inbound') return null;
  const Icon = icons[status];
  return (
    <span title={t(status)} className="inline-flex">
      <Icon
        aria-hidden="true"
        className={classes(
          'size-4',
          (status === 'read' || status === 'played') && 'text-customer',
          status === 'failed' && 'text-bad',
        )}
      />
      <span className="sr-only">{t(status)}</span>
    </span>
  );
}
