/**
 * A bot that knows its place: it answers customers, names what it answers, and is silent when a person took over.
 */
import type { NewMessage, Sent, Tandem } from './client.ts';
import { TandemError } from './problem.ts';
import type { Handlers, TandemEvent } from './webhook.ts';

export type Received = TandemEvent & { type: 'message.received' };

/** Words to say, or any message; nothing: the bot has nothing to say. */
export type Answer = string | Omit<NewMessage, 'number_id' | 'to' | 'recipient' | 'actor'> | undefined;

export type BotOptions = {
  tandem: Pick<Tandem, 'send'>;
  /** Called for each message of a customer. */
  answer: (event: Received) => Answer | Promise<Answer>;
  onSent?: (sent: Sent, event: Received) => void;
  /**
   * The answer was not sent, and bringing the event again would not help: a person took the conversation over
   * (`handoff_active`), also while the answer was being made; the window closed; the number is not linked; Meta refused the
   * answer, or it is not a valid message. Log the last two: something of yours may be wrong. `conflict`: the event came
   * again and was answered before, in other words.
   */
  onSilenced?: (error: TandemError, event: Received) => void;
};

/**
 * Answers that would be the same again, under the same key or without it. A key belongs to the exact words: `conflict`
 * says that others went out under it.
 */
export const silencing: ReadonlySet<string> = new Set([
  ...['handoff_active', 'window_closed', 'number_suspended', 'number_disconnected'],
  ...['meta_refused', 'invalid_request', 'conflict'],
]);

/**
 * The handlers of a bot, for `createWebhookHandler` and its kin:
 *
 *   createWebhookHandler({ secret, ...bot({ tandem, answer: ({ data }) => reply(data.message.text) }) })
 *
 * Each event is answered once, whatever is delivered twice: its id is the idempotency key. Tandem waits 15 seconds for
 * the handler; a slow brain should answer Tandem first and work behind a queue of its own.
 */
export function bot({ tandem, answer, onSent, onSilenced }: BotOptions): Pick<Handlers, 'on'> {
  return {
    on: {
      'message.received': async (event) => {
        const given = await answer(event);
        if (given === undefined) return;
        const said = typeof given === 'string' ? { type: 'text' as const, text: { body: given } } : given;
        const message = { ...said, ...addressOf(event), actor: 'bot', in_reply_to_event: event.id };
        try {
          const sent = await tandem.send(message as NewMessage, { idempotencyKey: `bot:${event.id}` });
          onSent?.(sent, event);
        } catch (error) {
          if (!(error instanceof TandemError) || !silencing.has(error.code)) throw error;
          onSilenced?.(error, event);
        }
      },
    },
  };
}

/** Back to the number and the customer it came from; the phone where it is known. The operator's key wants the workspace. */
function addressOf(event: Received): Pick<NewMessage, 'workspace_id' | 'number_id' | 'to' | 'recipient'> {
  const { contact } = event.data as { contact?: { wa_id?: string | null; user_id?: string | null } };
  const { workspace_id, number_id } = event;
  if (contact?.wa_id) return { workspace_id, number_id, to: `+${contact.wa_id}` };
  if (contact?.user_id) return { workspace_id, number_id, recipient: contact.user_id };
  throw new Error('a message without its sender cannot be answered');
}
