/**
 * What was sent from here and is not yet known to be at WhatsApp: shown at once, sent one after the other, kept with its
 * fault until it is sent again or thrown away. Every send has its Idempotency-Key, so trying again is never a second one.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Message } from '@tandem/contract/api/message';
import { ApiFault, call } from '../../api/call.ts';
import { uploadMedia } from '../../api/upload-media.ts';
import { openState } from '../state.ts';
import type { Told } from '../thread/window.ts';
import { addresseeOf, keyOfLocal, type Pending, type Wish, wishAgain } from './wish.ts';

export type Outbox = ReturnType<typeof openOutbox>;

type Needs = {
  /** Meta has it, or it waits for its turn: the message as it stands now. */
  onSent: (message: Told) => void;
  /** Meta refused it: it stands in the history with the reason. */
  onRefused: () => void;
  /** Nothing is under way any more. */
  onQuiet: () => void;
};

/** Nobody looks: what is sent is found in the thread when it is loaded again. */
const nobody: Needs = { onSent: () => {}, onRefused: () => {}, onQuiet: () => {} };

export function openOutbox() {
  const state = openState<{ pending: readonly Pending[] }>({ pending: [] });
  let line: Promise<unknown> = Promise.resolve();
  let needs = nobody;

  const change = (key: string, changed: Partial<Pending>) =>
    state.set({
      pending: state.get().pending.map((one) => (one.key === key ? { ...one, ...changed } : one)),
    });
  const isBusy = () => state.get().pending.some((one) => one.state === 'sending');
  const drop = (key: string) => {
    const gone = state.get().pending.find((one) => one.key === key);
    if (gone?.preview !== undefined) URL.revokeObjectURL(gone.preview);
    state.set({ pending: state.get().pending.filter((one) => one.key !== key) });
  };

  async function post(key: string, conversation: Conversation): Promise<void> {
    const wish = state.get().pending.find((one) => one.key === key);
    if (wish === undefined) return;
    try {
      const message = await deliver(wish, conversation, (body) => change(key, { body }));
      needs.onSent({ ...message, actor: 'human' });
      drop(key);
    } catch (fault) {
      if (isInHistory(fault)) {
        needs.onRefused();
        drop(key);
      } else change(key, { state: 'failed', fault });
    }
    if (!isBusy()) needs.onQuiet();
  }

  const queue = (key: string, conversation: Conversation) => {
    // In the order in which they were written.
    line = line.then(() => post(key, conversation));
  };

  function send(wishes: readonly Wish[], conversation: Conversation): void {
    const at = new Date().toISOString();
    const fresh = wishes.map(
      (wish): Pending => ({
        ...wish,
        ...{ key: crypto.randomUUID(), at, state: 'sending' },
        preview: wish.file && URL.createObjectURL(wish.file),
      }),
    );
    state.set({ pending: [...state.get().pending, ...fresh] });
    for (const { key } of fresh) queue(key, conversation);
  }

  function retry(key: string, conversation: Conversation): void {
    const wish = state.get().pending.find((one) => one.key === key);
    if (wish === undefined) return;
    // Not reached: under the same key it cannot become two. Said no: that key has had its answer.
    const isUnknown = wish.fault instanceof ApiFault && wish.fault.status === 0;
    const next = isUnknown ? key : crypto.randomUUID();
    change(key, { key: next, state: 'sending', fault: undefined, at: new Date().toISOString() });
    queue(next, conversation);
  }

  return {
    state,
    /** Returns what parts them: an outbox lasts longer than a thread, and must not keep its messages. */
    join(given: Needs): () => void {
      needs = given;
      return () => {
        if (needs === given) needs = nobody;
      };
    },
    isBusy,
    send,
    faultOf: (key: string): unknown => state.get().pending.find((one) => one.key === key)?.fault,
    sendAgain(message: Message, conversation: Conversation) {
      const key = keyOfLocal(message.id);
      if (key !== undefined) return retry(key, conversation);
      const wish = wishAgain(message);
      if (wish !== undefined) send([wish], conversation);
    },
    drop,
  };
}

async function deliver(
  wish: Pending,
  conversation: Conversation,
  keep: (body: Wish['body']) => void,
): Promise<Message> {
  const { type, file, key, replyTo } = wish;
  let { body } = wish;
  if (file !== undefined && body.id === undefined) {
    const { id } = await uploadMedia(file, conversation.number_id);
    body = { ...body, id };
    // Tried again, it must be the same request.
    keep(body);
  }
  return call<Message>('/messages', {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: {
      number_id: conversation.number_id,
      ...addresseeOf(conversation),
      ...{ type, [type]: body, actor: 'human' },
      ...(replyTo !== undefined && { context: { message_id: replyTo } }),
    },
  });
}

/** A refusal of Meta's stands in the history as `failed`. */
const isInHistory = (fault: unknown): boolean =>
  fault instanceof ApiFault && typeof (fault.problem as { message_id?: unknown }).message_id === 'string';
