/** Invents a past for a phone: chats as a flower shop or a bakery has them, spread over days, with a photo now and then. */
import type { PhoneMessageInput } from './phone-message.ts';

export type PastWish = {
  from: 'customer' | 'owner';
  daysAgo: number;
  message: PhoneMessageInput;
  /** SENT, DELIVERED, READ, PLAYED, PENDING, ERROR */
  status?: string;
};

type Talk = [PastWish['from'], string][];
const flowerTalk: Talk = [
  ['customer', 'Hi! Do you have peonies this week?'],
  ['owner', 'Yes, fresh ones came in this morning 🌸'],
  ['customer', 'Lovely. Two bunches for Saturday, please'],
  ['owner', 'Noted. Pick-up or delivery?'],
  ['customer', 'Delivery, same address as last time'],
  ['owner', 'Perfect, between 10 and 12'],
  ['customer', 'Thank you so much!'],
  ['owner', 'Always a pleasure 💐'],
];

export const bakeryTalk: Talk = [
  ['customer', 'Morning! Any sourdough left?'],
  ['owner', 'Three loaves, still warm 🍞'],
  ['customer', 'Please keep one for me, I come at ten'],
  ['owner', 'It has your name on it'],
  ['customer', 'Can you bake a birthday cake for Sunday?'],
  ['owner', 'Gladly. Chocolate or lemon?'],
  ['customer', 'Lemon, for twelve people'],
  ['owner', 'Like this one from last week?'],
  ['customer', 'Perfect, thank you!'],
  ['owner', 'See you on Sunday 🎂'],
];

/** `count` messages over `days` days, oldest first; every fifth is a photo. */
export function inventPast(count: number, days: number, talk: Talk = flowerTalk): PastWish[] {
  return Array.from({ length: count }, (_, index) => {
    const [from, body] = talk[index % talk.length] ?? ['customer', 'Hello'];
    // Spread evenly, the last one some minutes ago, so that every phase is met when days reach that far.
    const daysAgo = (days * (count - 1 - index)) / Math.max(1, count) + 0.01;
    const photo = index % 5 === 4;
    const message: PhoneMessageInput = photo
      ? { type: 'image', image: { sample: 'photo', caption: body } }
      : { type: 'text', text: { body } };
    return { from, daysAgo, message, status: 'READ' };
  });
}
