/** What somebody searches for, as part of a LIKE pattern: its signs mean themselves. */
export const literally = (part: string): string => part.replace(/[\\%_]/g, '\\$&');
