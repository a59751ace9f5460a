/** Which faults are switched on. Counts those down that strike only so many times. */
import type { Changes } from '../world/changes.ts';
import { type FaultName, type FaultSettings, type Faults, faultSettings, type GraphFault } from './shapes.ts';

type Counted = 'duplicate' | 'delay' | 'lose' | 'bad_signature' | 'unknown_type' | 'damaged_media';
/** `to`, `type` and `template` are of a send. */
export type GraphCall = {
  method: string;
  path: string;
  to?: string;
  type?: string;
  template?: string;
};

export type FaultSwitches = {
  /** What is on now. */
  current(): Partial<Faults>;
  /** Switches the named faults on or off and leaves the others. Throws a ZodError on wrong settings. */
  set(settings: FaultSettings): Partial<Faults>;
  clear(): void;
  get<Name extends FaultName>(name: Name): Faults[Name] | undefined;
  /** The fault's settings if it strikes now; counts it. */
  strike<Name extends Counted>(name: Name, field?: string): Faults[Name] | undefined;
  /** A simulated connection failure for this attempt, if the receiver is "down". */
  connectionFault(): string | undefined;
  graphFault(call: GraphCall): GraphFault | undefined;
  /** Called whenever the switches change. */
  onChange(listener: () => void): void;
};

export function makeFaults(changes: Changes, random: () => number): FaultSwitches {
  let on: Partial<Faults> = {};
  const listeners: (() => void)[] = [];
  const tell = () => {
    changes.tell({ type: 'faults' });
    for (const listener of listeners) listener();
  };
  /** Counts the calls that are let pass first. */
  const isDue = (fault: GraphFault): boolean => {
    if (fault.skip !== undefined && fault.skip > 0) {
      fault.skip -= 1;
      return false;
    }
    return fault.share === undefined || random() < fault.share;
  };
  const off = (name: FaultName) => {
    delete on[name];
    tell();
  };

  return {
    current: () => structuredClone(on),
    set(settings) {
      const wishes = Object.entries(faultSettings.parse(settings)).filter(([, wish]) => wish !== undefined);
      const kept = Object.entries({ ...on, ...Object.fromEntries(wishes) });
      on = Object.fromEntries(
        kept.filter(([, wish]) => wish !== null && !(Array.isArray(wish) && wish.length === 0)),
      );
      tell();
      return structuredClone(on);
    },
    clear() {
      on = {};
      tell();
    },
    get: (name) => on[name],
    strike(name, field) {
      const fault = on[name];
      if (!fault) return undefined;
      if ('fields' in fault && fault.fields && field !== undefined && !fault.fields.includes(field))
        return undefined;
      if (fault.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) off(name);
      }
      return fault;
    },
    connectionFault() {
      const down = on.receiver_down;
      if (!down) return undefined;
      down.attempts -= 1;
      if (down.attempts <= 0) off('receiver_down');
      return 'connect ECONNREFUSED (simulated: receiver down)';
    },
    graphFault(call) {
      const fault = on.graph?.find((one) => matches(one, call) && isDue(one));
      if (fault?.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) {
          const left = on.graph?.filter((one) => one !== fault) ?? [];
          if (left.length > 0) on.graph = left;
          else off('graph');
        }
      }
      return fault;
    },
    onChange: (listener) => listeners.push(listener),
  };
}

function matches(fault: GraphFault, call: GraphCall): boolean {
  const { method, path, to, from, type, template } = fault.match;
  if (method !== undefined && method !== call.method) return false;
  if (path !== undefined && !call.path.includes(path)) return false;
  if (from !== undefined && call.path.split('/')[1] !== from) return false;
  if (type !== undefined && type !== call.type) return false;
  if (template !== undefined && template !== call.template) return false;
  return to === undefined || [to].flat().some((one) => sameRecipient(one, call.to));
}

/** A phone number is the same with or without its plus sign. */
function sameRecipient(asked: string, named: string | undefined): boolean {
  if (named === undefined) return false;
  const bare = (who: string) => who.replace(/[\s()+.-]/g, '');
  return asked === named || bare(asked) === bare(named);
}
