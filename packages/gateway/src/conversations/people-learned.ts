/**
 * What a contact knows of its person, and learns from a mention (pure).
 */
import type { Person } from '../changes/change.ts';
import { type Contact, type Naming, namingParts } from './contact.ts';

export const namingOf = ({ waId, userId, parentUserId, username, profileName, toldAt }: Contact): Naming => ({
  ...{ waId, userId, parentUserId, username, profileName, toldAt },
});

export const nobody = {
  conversationId: undefined,
  waId: undefined,
  userId: undefined,
  parentUserId: undefined,
  username: undefined,
  profileName: undefined,
  bookName: undefined,
  bookAt: undefined,
  toldAt: undefined,
  apart: [],
};

/**
 * Takes over what a mention tells; true when something was new. News older than the last (a retry of Meta's after the
 * customer changed numbers) only fill gaps.
 */
export function learn(contact: Contact, told: Person | Contact, at: Date | undefined): boolean {
  const isLatest = at !== undefined && (contact.toldAt === undefined || contact.toldAt <= at);
  let learned = false;
  for (const part of namingParts) {
    const value = told[part];
    if (value === undefined || value === contact[part]) continue;
    if (contact[part] !== undefined && !isLatest) continue;
    contact[part] = value;
    learned = true;
  }
  if (isLatest) contact.toldAt = at;
  return learned;
}
