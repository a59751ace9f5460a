/** Why the embedded server does not start: a closed set of reasons, each with words an operator can act upon. */

export type RefusalCode =
  | 'no_binary'
  | 'no_account'
  | 'not_writable'
  | 'closed_parent'
  | 'no_space'
  | 'place_missing'
  | 'other_major'
  | 'port_taken'
  | 'in_use'
  | 'not_answering'
  | 'failed';

export class EmbeddedServerRefusal extends Error {
  override name = 'EmbeddedServerRefusal';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The system's error code (`EACCES`) or PostgreSQL's SQLSTATE (`57P03`); empty when there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** PostgreSQL tells such things in words only (the locale is always C here), so its words are what we go by. */
const told: { words: RegExp; code: RefusalCode; advice: string }[] = [
  {
    words: /No space left on device|Disk quota exceeded/,
    code: 'no_space',
    advice: 'The disk is full. Make room where the data directory lies, then start again; nothing is lost.',
  },
  {
    words: /Address already in use|could not bind IPv4/,
    code: 'port_taken',
    advice: 'The port is taken by another program. Free it, or let Tandem choose a port.',
  },
  {
    words: /could not look up (effective )?user ID/,
    code: 'no_account',
    advice:
      'The user id this runs under has no name on this system (no line in /etc/passwd), which PostgreSQL wants. Give it a name, or set DATABASE_URL to use an external PostgreSQL.',
  },
  {
    words: /pre-existing shared memory block|lock file ".*" already exists/,
    code: 'in_use',
    advice: 'Another PostgreSQL still works on this data directory. Stop it before starting this one.',
  },
  {
    words: /Permission denied|Read-only file system|Operation not permitted|has wrong ownership/,
    code: 'not_writable',
    advice: 'PostgreSQL may not write there. Look at the owner and mode of the data directory.',
  },
];

/** Turns what a PostgreSQL program printed before it gave up into a refusal that says what to do. */
export function refusalFrom(
  what: string,
  output: string,
  otherwise: RefusalCode = 'failed',
): EmbeddedServerRefusal {
  const match = told.find(({ words }) => words.test(output));
  const tail = output.trim().split('\n').slice(-15).join('\n');
  return new EmbeddedServerRefusal(
    match?.code ?? otherwise,
    `${what}.${match ? ` ${match.advice}` : ''}${tail ? `\nPostgreSQL said:\n${tail}` : ''}`,
  );
}

/** The same for an error of the file system while we make or write `path`; a refusal stays what it is. */
export function refusalFromFile(path: string, error: unknown): EmbeddedServerRefusal {
  if (error instanceof EmbeddedServerRefusal) return error;
  const code = errorCode(error);
  const because = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new EmbeddedServerRefusal('no_space', `The disk is full: cannot write ${path}.`, because);
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return new EmbeddedServerRefusal(
      'not_writable',
      `Cannot write ${path} (${code}). The data directory must belong to the user that runs Tandem and be writable; choose another with TANDEM_DATA_DIR, or set DATABASE_URL to use an external PostgreSQL.`,
      because,
    );
  }
  return new EmbeddedServerRefusal('failed', `Cannot write ${path}: ${String(error)}`, because);
}
