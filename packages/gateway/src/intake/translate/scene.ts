/** The head of a message-level value: the business number it speaks of and the people it names. */
import { NumberMetadata } from '@tandem/contract/meta/person';
import type { Json, JsonObject } from '../../changes/change.ts';
import { ownValue } from '../../changes/json.ts';
import { digitsOf, type People, peopleOf } from './person.ts';

export type OwnNumber = { phoneNumberId: string; displayPhoneNumber?: string };
export type Scene = { number: OwnNumber; people: People };

/** Absent when the value does not say which number it is about: then its items cannot be placed. */
export function sceneOf(value: JsonObject): Scene | undefined {
  const number = numberOf(ownValue(value, 'metadata'));
  return number && { number, people: peopleOf(ownValue(value, 'contacts')) };
}

function numberOf(metadata: Json | undefined): OwnNumber | undefined {
  const parsed = NumberMetadata.safeParse(metadata);
  if (!parsed.success) return undefined;
  const { phone_number_id, display_phone_number } = parsed.data;
  return display_phone_number === undefined
    ? { phoneNumberId: phone_number_id }
    : { phoneNumberId: phone_number_id, displayPhoneNumber: digitsOf(display_phone_number) };
}
