/**
 * A contact while a batch is recorded: who a person is to one number.
 */

/** A number as the pipeline needs it: whose it is. */
export type NumberRef = { id: string; workspaceId: string };

export type Contact = {
  id: string;
  number: NumberRef;
  conversationId: string | undefined;
  waId: string | undefined;
  userId: string | undefined;
  parentUserId: string | undefined;
  username: string | undefined;
  profileName: string | undefined;
  bookName: string | undefined;
  /** When the latest news of the above was true. */
  toldAt: Date | undefined;
};
