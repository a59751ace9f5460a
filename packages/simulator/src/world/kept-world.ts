/**
 * What of a world outlives the program: its people and phones, chats, templates, files, tokens, bills, settings and time. Not
 * what was on its way, nor faults, popups and logs.
 */
import type { Hands } from './hands.ts';
import type { Rooms } from './rooms.ts';

/** Counted up when a room keeps something else than before: an older world is then not taken up. */
const shape = 1;

/** A room that can be kept: plain data (also Map, Set, Buffer), and the way back into an empty room. */
type Keeper = { kept(): unknown; takeUp(kept: never): void };
export type KeptWorld = { shape: number; rooms: Record<string, unknown> };

type Keeping = Pick<
  Rooms,
  'store' | 'templateShelf' | 'media' | 'uploads' | 'grants' | 'limits' | 'settings' | 'clock'
> &
  Pick<Hands, 'billing'>;

function keepersOf(of: Keeping): Record<string, Keeper> {
  const { store, templateShelf, media, uploads, grants, limits, settings, clock, billing } = of;
  return { clock, settings, store, templateShelf, media, uploads, grants, limits, billing };
}

export function keptWorld(of: Keeping): KeptWorld {
  const rooms = Object.entries(keepersOf(of)).map(([name, keeper]) => [name, keeper.kept()]);
  return { shape, rooms: Object.fromEntries(rooms) };
}

/** Into rooms that are empty. */
export function takeUpWorld(of: Keeping, { rooms }: KeptWorld): void {
  for (const [name, keeper] of Object.entries(keepersOf(of))) keeper.takeUp(rooms[name] as never);
}

export function isKeptWorld(found: unknown): found is KeptWorld {
  return typeof found === 'object' && found !== null && 'shape' in found && found.shape === shape;
}
