/**
 * One call to Meta for a send that is written down as being on its way, and what follows from the answer (pure).
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import type { Person } from '../changes/change.ts';
import type { SendError, SendPriority } from '../conversations/sends.ts';
import type { AcceptedMessage } from '../graph/messages.ts';
import type { Outcome, Refused } from '../graph/outcome.ts';
import type { Sender } from '../numbers/sender.ts';
import type { Forbidden } from './allowed.ts';
import { type PutOff, putOff } from './put-off.ts';

/** A send that this process holds. */
export type Post = {
  sendId: string;
  number: Sender;
  conversationId: string;
  /** As they were asked for. */
  person: Person;
  priority: SendPriority;
  /** How often Meta has put it off. */
  tries: number;
  /** For Meta; see cloudBody. */
  body: object;
};

/** What becomes of it. */
export type Fate =
  | { kind: 'accepted'; message: AcceptedMessage }
  | { kind: 'unknown' }
  | { kind: 'refused'; error: SendError; putOff?: PutOff | undefined }
  /** It waits in the queue again. */
  | { kind: 'queued'; error: SendError; putOff: PutOff };

export function fateOf(
  outcome: Outcome<{ value: AcceptedMessage }>,
  post: Pick<Post, 'priority' | 'tries'>,
): Fate {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', message: outcome.value };
    case 'refused':
      return notTaken(refusalError(outcome), putOff(outcome, post));
    case 'unknown':
      if (outcome.sent !== false) return { kind: 'unknown' };
      return notTaken(
        { code: 0, title: 'Meta could not be reached', details: outcome.reason },
        putOff({ kind: 'unsent' }, post),
      );
  }
}

const notTaken = (error: SendError, off: PutOff | undefined): Fate =>
  off?.again ? { kind: 'queued', error, putOff: off } : { kind: 'refused', error, putOff: off };

const refusalError = ({ code, status, message, said }: Refused): SendError => ({
  code: code ?? status,
  title: 'Meta refused the message',
  details: message,
  status,
  ...(said === undefined ? {} : { said }),
});

/** Of what we refuse ourselves when its turn comes. */
export const forbiddenError = ({ metaCode, title, detail }: Forbidden): ErrorObject => ({
  code: metaCode,
  title,
  details: detail,
});
