/**
 * A contact while a batch is recorded: who a person is to one number.
 */

/** A number as the pipeline needs it: whose it is. */
export type NumberRef = { id: string; workspaceId: string };

/** The same, and since when it has been linked: what points further back may point at what we could not see. */
export type LinkedNumber = NumberRef & { linkedAt?: Date | undefined };

/** What customers and Meta say of who a person is. Any part may be unknown. */
export type Naming = {
  waId: string | undefined;
  userId: string | undefined;
  parentUserId: string | undefined;
  username: string | undefined;
  profileName: string | undefined;
  /** When the latest news of the above was true. */
  toldAt: Date | undefined;
};

export type Contact = Naming & {
  id: string;
  number: NumberRef;
  conversationId: string | undefined;
  bookName: string | undefined;
  /** When the phone's address book last said something of them. */
  bookAt: Date | undefined;
  /** Contacts that a person said are somebody else. */
  apart: string[];
};

export const namingParts = ['waId', 'userId', 'parentUserId', 'username', 'profileName'] as const;

/** How people see a contact: the owner's own name for them first (address book), then theirs, then what there is. */
export function displayName(
  named: Pick<Contact, 'bookName' | 'profileName' | 'username' | 'waId' | 'userId'>,
): string | null {
  return named.bookName ?? named.profileName ?? named.username ?? named.waId ?? named.userId ?? null;
}

/** `left`: the person has moved on to another number, the alias is their former one. */
export type Alias = { number_id: string; kind: 'phone' | 'user'; value: string; left?: true };

/**
 * Whose an alias is. A phone may have several owners, one after the other: `since` is when the one before had left it, `leftAt`
 * when this one had.
 */
export type Holding = Omit<Alias, 'left'> & {
  contact: Contact;
  since: Date | undefined;
  leftAt: Date | undefined;
};
