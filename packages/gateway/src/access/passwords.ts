/**
 * Passwords are kept as argon2id (node:crypto), each with a salt of its own, as a PHC string that carries its parameters:
 * when they rise, older hashes are still verified, and made anew at the next sign-in.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../runtime/refusal.ts';
import { spelledPassword } from './password-rules.ts';

type Cost = { memory: number; passes: number; parallelism: number };

/** OWASP's first choice: 19 MiB, two passes, one lane; some 30 ms. */
const today: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const hashLength = 32;
/** A hash is made on Node's few worker threads, which files and DNS need too; and costs 19 MiB while it is made. */
const atOnce = 2;
const waitingAtMost = 40;

type Verdict = 'right' | 'wrong' | 'outdated';

export type Passwords = {
  /** The PHC string to keep. */
  hash(password: string): Promise<string>;
  /** `outdated`: right, but hashed by parameters of former days. Without a kept one it takes as long, and is wrong. */
  verify(password: string, kept: string | null): Promise<Verdict>;
};

/** `cost`: for tests of what happens when parameters rise. Throws `rate_limited` when too many wait. */
export function openPasswords(cost: Cost = today): Passwords {
  const inTurn = openTurns();
  const hash = async (password: string): Promise<string> => {
    const salt = randomBytes(16);
    return phcOf(cost, salt, await inTurn(() => derive(password, salt, cost)));
  };
  // For those who are not known here: verified against a hash that nobody's password has.
  const nobodys = phcOf(cost, randomBytes(16), randomBytes(hashLength));
  return {
    hash,
    async verify(password, kept) {
      const { salt, hash: wanted, ...used } = readPhc(kept ?? nobodys);
      const found = await inTurn(() => derive(password, salt, used));
      if (!timingSafeEqual(found, wanted) || kept === null) return 'wrong';
      const isToday = used.memory === cost.memory && used.passes === cost.passes;
      return isToday && used.parallelism === cost.parallelism ? 'right' : 'outdated';
    },
  };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const parameters = { message: spelledPassword(password), nonce: salt, tagLength: hashLength, ...cost };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, made) => (error ? reject(error) : resolve(made)));
  });
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

function phcOf({ memory, passes, parallelism }: Cost, salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

function readPhc(text: string): Cost & { salt: Buffer; hash: Buffer } {
  const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]{43})$/;
  const [, memory, passes, parallelism, salt = '', hash = ''] = shape.exec(text) ?? [];
  if (memory === undefined) throw new Error('a stored password is no argon2id hash of ours');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Some at once, some more waiting, the rest refused. */
function openTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= atOnce) {
      if (waiting.length >= waitingAtMost) throw new Refusal('rate_limited', 'try again in a moment');
      // Whoever ends hands its turn on.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
