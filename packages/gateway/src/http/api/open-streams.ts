/**
 * Which live streams are open: so that there are never too many, no workspace takes all of them, and closing ends them.
 */
import { Refusal } from '../../runtime/refusal.ts';

type OpenStreams = {
  /**
   * Takes a place; `workspace` is the key's, null for the operator's, whom only the limit of the whole process binds.
   * Throws `rate_limited`.
   */
  enter(workspace: string | null): OpenStream;
  closeAll(): void;
  readonly size: number;
};

/** A place among the open streams. Leaving ends the stream; doing so again is harmless. */
type OpenStream = { signal: AbortSignal; leave(): void };

export function openStreams(most: { inAll: number; perWorkspace: number }): OpenStreams {
  const open = new Map<OpenStream, string | null>();
  return {
    enter(workspace) {
      const own = [...open.values()].filter((one) => one === workspace).length;
      if (open.size >= most.inAll || (workspace !== null && own >= most.perWorkspace)) {
        throw new Refusal('rate_limited', 'too many streams are open');
      }
      const controller = new AbortController();
      const stream = {
        signal: controller.signal,
        leave() {
          open.delete(stream);
          controller.abort();
        },
      };
      open.set(stream, workspace);
      return stream;
    },
    closeAll() {
      for (const stream of open.keys()) stream.leave();
    },
    get size() {
      return open.size;
    },
  };
}
