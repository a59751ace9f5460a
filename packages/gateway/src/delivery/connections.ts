/**
 * Connections to the hosts of subscribers. Many subscribers may live at one host, and each has a room of its own
 * (rooms.ts): undici's pool looks for a free connection from the first to the last, which with two thousand of them costs
 * more than the post. Here the one that became free last is taken, so that those that are not needed grow old and close.
 */
import { Client, type Dispatcher } from 'undici';

export type Connections = {
  /**
   * Makes the request over a free connection, or over a new one: nothing waits here, rooms are limited elsewhere. The end of the
   * answer is told when the connection is free again, so that what follows goes over it: told before, a lane's next post took
   * another one each time, and there were twice as many.
   */
  dispatch(
    origin: string,
    request: Omit<Dispatcher.DispatchOptions, 'origin'>,
    handler: Dispatcher.DispatchHandler,
  ): void;
  /** Under way or free. */
  count(): number;
  /** Breaks off what is under way. */
  close(): Promise<void>;
};

/** A client has one connection, and one request at a time. */
type Line = {
  origin: string;
  client: Client;
  connected: boolean;
  free: boolean;
  /** Tells the end of the answer. */
  tell?: (() => void) | undefined;
};

export function openConnections(options: Client.Options): Connections {
  const lines = new Set<Line>();
  /** By origin, in the order in which they became free. */
  const free = new Map<string, Line[]>();

  const open = (origin: string): Line => {
    const line = { origin, client: new Client(origin, options), connected: false, free: false };
    lines.add(line);
    line.client
      .on('connect', () => {
        line.connected = true;
      })
      // One that is free was closed by the other side, or for its age.
      .on('disconnect', () => {
        line.connected = false;
        if (line.free) end(line);
        else tell(line);
      })
      .on('connectionError', () => end(line))
      // What it had to do is done.
      .on('drain', () => {
        if (!line.connected) end(line);
        else if (!line.free) putBack(line);
      });
    return line;
  };
  const putBack = (line: Line): void => {
    line.free = true;
    const pile = free.get(line.origin);
    if (pile === undefined) free.set(line.origin, [line]);
    else pile.push(line);
    tell(line);
  };
  const tell = (line: Line): void => {
    const told = line.tell;
    line.tell = undefined;
    told?.();
  };
  const end = (line: Line): void => {
    const pile = free.get(line.origin);
    if (line.free) pile?.splice(pile.lastIndexOf(line), 1);
    if (pile?.length === 0) free.delete(line.origin);
    line.free = false;
    lines.delete(line);
    void line.client.destroy();
    tell(line);
  };
  return {
    dispatch(origin, request, handler) {
      const line = free.get(origin)?.pop() ?? open(origin);
      line.free = false;
      const onResponseEnd: typeof handler.onResponseEnd = (controller, trailers) => {
        line.tell = () => handler.onResponseEnd?.(controller, trailers);
      };
      line.client.dispatch({ ...request, origin }, { ...handler, onResponseEnd });
      // It was refused before it began (a header that cannot be sent): nothing will be told of it.
      if (line.client.stats.size === 0) end(line);
    },
    count: () => lines.size,
    async close() {
      await Promise.all([...lines].map(({ client }) => client.destroy()));
    },
  };
}
