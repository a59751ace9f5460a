import { expect, test } from 'vitest';
import { openRooms, type Rooms } from './rooms.ts';

type Lane = Parameters<Rooms['enter']>[0];
const lane = (changed: Partial<Lane['subscriber']> = {}, history = false): Lane => ({
  history,
  subscriber: { id: 'sub_1', maxInFlight: undefined, probing: false, ...changed },
});
/** Rooms with lanes that have entered, and which of them have begun. */
function entered(lanes: Lane[]) {
  const rooms = openRooms();
  const begun = new Set<number>();
  const enter = (one: Lane, number: number): void => void rooms.enter(one).then(() => begun.add(number));
  lanes.forEach(enter);
  return {
    rooms,
    enter,
    /** Their numbers, after what was resolved has been told. */
    begun: async (): Promise<number[]> => {
      await new Promise(setImmediate);
      return [...begun];
    },
  };
}
const many = (count: number, one: Lane): Lane[] => Array.from({ length: count }, () => one);

test.each([
  { what: 'of the usual size', one: lane(), size: 32 },
  { what: 'of the history', one: lane({}, true), size: 8 },
  { what: 'of a size that was asked for', one: lane({ maxInFlight: 3 }), size: 3 },
  { what: 'of the history, however much was asked for', one: lane({ maxInFlight: 20 }, true), size: 8 },
  { what: 'of who probes', one: lane({ probing: true }), size: 1 },
])('a room that was full says so when a lane leaves it: $what', ({ one, size }) => {
  for (const [lanes, full] of [[size - 1, false] as const, [size, true] as const]) {
    if (lanes === 0) continue;
    const { rooms } = entered(many(lanes, one));
    expect([rooms.total(), rooms.taken().get('sub_1')?.[one.history ? 'history' : 'live']]).toEqual([
      lanes,
      lanes,
    ]);
    expect(rooms.leave(one, true)).toBe(full);
    expect(rooms.total()).toBe(lanes - 1);
  }
});

test('lanes beyond the room stand ready, and begin in their order as others end', async () => {
  const one = lane({ maxInFlight: 2 });
  const { rooms, begun } = entered(many(5, one));
  expect(await begun()).toEqual([0, 1]);
  rooms.leave(one, true);
  expect(await begun()).toEqual([0, 1, 2]);
  rooms.leave(one, false);
  rooms.leave(one, true);
  expect([await begun(), rooms.total()]).toEqual([[0, 1, 2, 3, 4], 2]);
});

test('as many may stand ready as were taken well since the last claim, but no more than four rooms', () => {
  const { rooms, enter } = entered([]);
  const live = (): number | undefined => rooms.taken().get('sub_1')?.live;
  const comeAndGo = (count: number, well: boolean): void => {
    for (let i = 0; i < count; i += 1) {
      enter(lane(), i);
      rooms.leave(lane(), well);
    }
  };
  comeAndGo(5, true);
  enter(lane(), 0);
  expect([live(), live()]).toEqual([-4, 1]);
  // Who fails or is slow leaves them to another process.
  comeAndGo(5, false);
  expect(live()).toBe(1);
  comeAndGo(1_000, true);
  expect(live()).toBe(1 - 4 * 32);
  rooms.leave(lane(), false);
  expect(rooms.taken().size).toBe(0);
});

test('who probes waits for nothing that was under way before', async () => {
  const { enter, begun } = entered(many(3, lane({ maxInFlight: 2 })));
  enter(lane({ probing: true }), 7);
  expect(await begun()).toEqual([0, 1, 7]);
});

test('a room that has become larger is filled; one that has become smaller is emptied first', async () => {
  const { rooms, begun } = entered(many(6, lane({ maxInFlight: 2 })));
  rooms.leave(lane({ maxInFlight: 4 }), true);
  expect(await begun()).toEqual([0, 1, 2, 3, 4]);
  const smaller = lane({ maxInFlight: 1 });
  for (const left of [3, 2, 1]) {
    rooms.leave(smaller, true);
    expect([left, await begun()]).toEqual([left, [0, 1, 2, 3, 4]]);
  }
  rooms.leave(smaller, true);
  expect(await begun()).toEqual([0, 1, 2, 3, 4, 5]);
});
