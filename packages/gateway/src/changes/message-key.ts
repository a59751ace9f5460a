/** A message is known within its number: the two as one word, for maps. */
export const messageKey = (numberId: string, messageId: string): string => `${numberId} ${messageId}`;
