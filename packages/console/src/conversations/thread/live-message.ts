/**
 * What an event says about messages of a thread (pure).
 */
import type { Message, Revision, StatusStep } from '@tandem/contract/api/message';
import type { LiveEvent } from '../../api/live.ts';
import { type Told, withRevision, withStatus } from './window.ts';

type News =
  | { id: string; message: Message; change?: never }
  | { id: string; message?: never; change: (message: Told) => Told; isFailure?: boolean };

type StatusData = {
  message_id: string;
  status: StatusStep['status'];
  current_status: StatusStep['status'];
  error?: Message['error'];
  billing?: Message['billing'];
};

/** A message that is new, or a change of one that may be known; undefined: the event is about something else. */
export function messageOfEvent(event: LiveEvent): News | undefined {
  const data = event.data as never;
  switch (event.type) {
    case 'message.received':
    case 'message.sent': {
      const { message } = data as { message?: Message };
      return message && { id: message.id, message };
    }
    case 'message.status': {
      const { message_id: id, status, current_status, error, billing } = data as StatusData;
      const step = { status, at: event.occurred_at, ...(error && { error }) };
      return {
        id,
        isFailure: status === 'failed',
        change: (message) => ({ ...withStatus(message, step, current_status), ...(billing && { billing }) }),
      };
    }
    case 'message.edited':
    case 'message.revoked': {
      const { message_id: id, revision } = data as { message_id: string; revision: Revision };
      return { id, change: (message) => withRevision(message, revision) };
    }
    case 'message.media': {
      const { message_id: id, media } = data as { message_id: string; media: NonNullable<Message['media']> };
      return { id, change: (message) => ({ ...message, media }) };
    }
    default:
      return undefined;
  }
}
