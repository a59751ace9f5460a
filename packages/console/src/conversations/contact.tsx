/**
 * How a customer is shown: a name, and a picture made of it (WhatsApp gives none).
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { classes } from '../ui/classes.ts';

type Contact = Conversation['contact'];

/** The best that is known; null: nothing is. */
export function nameOf({ name, username, wa_id, user_id }: Contact): string | null {
  if (name) return name;
  if (username) return `@${username}`;
  return wa_id ? `+${wa_id}` : user_id;
}

/** What stands below the name; null: the name says it already. */
export function phoneOf(contact: Contact): string | null {
  if (contact.wa_id && nameOf(contact) !== `+${contact.wa_id}`) return `+${contact.wa_id}`;
  return contact.username && contact.name ? `@${contact.username}` : null;
}

const tones = [
  'bg-customer-soft text-customer',
  'bg-phone-soft text-phone',
  'bg-accent-soft text-accent',
  'bg-good-soft text-good',
];

export function Avatar({ contact, id }: { contact: Contact; id: string }) {
  const words = (contact.name ?? contact.username ?? '').trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '')
    .join('');
  const tone = tones[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tones.length];
  return (
    <span
      aria-hidden="true"
      className={classes('flex size-10 shrink-0 items-center justify-center rounded-full font-medium', tone)}
    >
      {letters.toUpperCase() || '#'}
    </span>
  );
}
