/**
 * Who one talks to, with which number, who has the conversation; hand over and give back.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Bot, UserRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { forget } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { useMay, useSession } from '../../session/session.ts';
import { Button, buttonLook } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useFaultText } from '../../ui/fault.tsx';
import { say } from '../../ui/toast.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { Avatar, nameOf, phoneOf } from '../contact.tsx';
import { useNumberNames } from '../numbers.ts';

export function ThreadHeader({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('conversations');
  const names = useNumberNames();
  const maySend = useMay('send');
  const below = [phoneOf(conversation.contact), names.get(conversation.number_id)]
    .filter(Boolean)
    .join(' · ');
  return (
    <header className="flex items-center gap-2 border-b bg-raised px-2 py-2 sm:px-4">
      <Link
        to="/inbox"
        search={({ at: _at, ...kept }) => kept}
        aria-label={t('thread.back')}
        className={classes(buttonLook('quiet'), 'size-9 px-0! md:hidden')}
      >
        <ArrowLeft aria-hidden="true" className="size-5" />
      </Link>
      <Avatar contact={conversation.contact} id={conversation.id} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">{nameOf(conversation.contact) ?? t('nobody')}</h2>
        {below && <p className="truncate text-sm text-muted">{below}</p>}
      </div>
      {maySend && <HandoffButton conversation={conversation} />}
    </header>
  );
}

/** Who answers: the bot may, or a person has it. */
function HandoffButton({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('conversations.handoff');
  const { person } = useSession();
  const text = useFaultText();
  const path = `/conversations/${conversation.id}/handoff`;
  const isTaken = conversation.handoff !== null;
  const turn = useDeed(async (take: boolean) => {
    try {
      await call(path, take ? { method: 'POST', body: { by: person.name } } : { method: 'DELETE' });
      say(take ? t('taken') : t('givenBack'), { undo: () => void turn.run(!take) });
    } catch (fault) {
      say(text(fault), { tone: 'bad' });
    }
    await forget(`/conversations/${conversation.id}`);
  });
  const [Icon, Turned] = isTaken ? [UserRound, Bot] : [Bot, UserRound];
  return (
    <div className="flex shrink-0 items-center gap-2">
      <p
        className={classes(
          'flex items-center gap-1.5 text-sm max-lg:sr-only',
          isTaken ? 'text-phone' : 'text-muted',
        )}
        data-testid="who-answers"
      >
        <Icon aria-hidden="true" className="size-4" />
        {isTaken ? t(`cause.${conversation.handoff?.cause ?? 'asked'}`) : t('bot')}
      </p>
      <Button
        small
        busy={turn.busy}
        onClick={() => void turn.run(!isTaken)}
        title={isTaken ? t('giveBackText') : t('takeText')}
      >
        {/* On a phone the name needs the room. */}
        <Turned aria-hidden="true" className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">{isTaken ? t('giveBack') : t('take')}</span>
      </Button>
    </div>
  );
}
