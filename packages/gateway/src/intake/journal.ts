/**
 * The journal's writing end: the raw bytes of each Meta webhook come to rest here before Meta is answered.
 *
 * Group commit: posts that arrive while an insert is under way go into the next one together, so that hundreds of
 * posts share one disk write, and a lone post waits for nobody.
 */
import type pg from 'pg';
import { wabaOfLane } from './translate/walk.ts';

/** What one Meta webhook leaves in the journal: its bytes, and the ordering lanes (WABAs) it speaks of. */
type Post = { body: Buffer; lanes: string[] };

/** How many slots the lanes are spread over: more than gateway processes that will ever share one database. */
export const slots = 32;

export type Journal = {
  /** Resolves when the post is durable. Rejects when it is not: Meta must be told to try again. */
  append(post: Post): Promise<void>;
};

const postsPerInsert = 500;
const bytesPerInsert = 8 * 1024 * 1024;
const insertsAtOnce = 2;
const bytesWaiting = 128 * 1024 * 1024;

type Waiting = Post & { done: () => void; failed: (error: unknown) => void };

/** Thrown when more is waiting than memory should hold. */
export class JournalOverloaded extends Error {}

export function openJournal(pool: Pick<pg.Pool, 'query'>, onAppended: () => void): Journal {
  let queue: Waiting[] = [];
  let waitingBytes = 0;
  let underWay = 0;

  const take = (): Waiting[] => {
    let bytes = 0;
    let count = 0;
    for (const post of queue) {
      if (count > 0 && (count === postsPerInsert || bytes + post.body.length > bytesPerInsert)) break;
      bytes += post.body.length;
      count += 1;
    }
    const taken = queue.slice(0, count);
    queue = queue.slice(count);
    return taken;
  };
  const flush = async (): Promise<void> => {
    underWay += 1;
    while (queue.length > 0) {
      const posts = take();
      try {
        await insertPosts(pool, posts);
        for (const post of posts) post.done();
        onAppended();
      } catch (error) {
        for (const post of posts) post.failed(error);
      }
      for (const post of posts) waitingBytes -= post.body.length;
    }
    underWay -= 1;
  };
  return {
    append(post) {
      if (waitingBytes + post.body.length > bytesWaiting) return Promise.reject(new JournalOverloaded());
      waitingBytes += post.body.length;
      return new Promise((done, failed) => {
        queue.push({ ...post, done, failed });
        // On the next turn, so that posts parsed in this one travel together.
        if (underWay < insertsAtOnce) setImmediate(() => underWay < insertsAtOnce && void flush());
      });
    },
  };
}

async function insertPosts(pool: Pick<pg.Pool, 'query'>, posts: Post[]): Promise<void> {
  const single = posts.filter((post) => post.lanes.length === 1);
  const several = posts.filter((post) => post.lanes.length > 1);
  await Promise.all([
    ...(single.length > 0 ? [insertSingle(pool, single)] : []),
    ...several.map((post) => insertSeveral(pool, post)),
  ]);
}

/** All bodies as one binary parameter, cut apart by the server: no hex, no escaping. */
async function insertSingle(pool: Pick<pg.Pool, 'query'>, posts: Post[]): Promise<void> {
  const lanes = posts.map((post) => post.lanes[0] ?? '');
  const sizes = posts.map((post) => post.body.length);
  let end = 0;
  const starts = sizes.map((size) => {
    end += size;
    return end - size + 1; // PostgreSQL counts from 1
  });
  await pool.query({
    name: 'journal-append',
    text: `INSERT INTO journal (lane, slot, body, size)
           SELECT lane, slot, substring($1::bytea FROM start FOR size), size
           FROM unnest($2::text[], $3::smallint[], $4::int[], $5::int[]) AS post (lane, slot, start, size)`,
    values: [Buffer.concat(posts.map((post) => post.body)), lanes, lanes.map(slotOf), starts, sizes],
  });
}

/** A post that speaks of several WABAs: one row each, the bytes once; one statement, so all or none. */
async function insertSeveral(pool: Pick<pg.Pool, 'query'>, post: Post): Promise<void> {
  const [first, ...others] = post.lanes;
  if (first === undefined) return;
  await pool.query(
    `WITH first AS (
       INSERT INTO journal (lane, slot, body, size) VALUES ($1, $2, $3, $4) RETURNING id)
     INSERT INTO journal (lane, slot, body_of, size)
     SELECT lane, slot, first.id, $4 FROM first, unnest($5::text[], $6::smallint[]) AS other (lane, slot)`,
    [first, slotOf(first), post.body, post.body.length, others, others.map(slotOf)],
  );
}

/**
 * FNV-1a of the lane's WABA, folded into the slots. The two lanes of a WABA share their slot: only one process at a time
 * records anything of it.
 */
export function slotOf(lane: string): number {
  const waba = wabaOfLane(lane);
  let hash = 0x811c9dc5;
  for (let i = 0; i < waba.length; i += 1) hash = Math.imul(hash ^ waba.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % slots;
}
